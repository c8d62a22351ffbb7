<?php

// Debian's Adminer with two of its own plugins: SQLite knows no passwords, so Adminer asks for one of
// ours; and it does not phone home for new versions.

// Debian's newer PHP complains of what Debian's older Adminer does.
error_reporting(E_ALL & ~E_DEPRECATED);

define('ADMINER_DIR', (getenv('LYGER_UNPACKED') ?: '') . '/usr/share/adminer');

function adminer_object(): object
{
    $before5 = is_file(ADMINER_DIR . '/plugins/plugin.php');
    foreach ([...($before5 ? ['plugin'] : []), 'login-password-less', 'version-noverify'] as $plugin) {
        require_once ADMINER_DIR . "/plugins/$plugin.php";
    }
    $plugins = [
        new AdminerLoginPasswordLess('$2y$04$Vhv.EI9istLWcQIzF7FQou2Rdn1OEs7ASDfvaAgmqWL0tYjc2V6oC'),  // "adminer"
        new AdminerVersionNoverify(),
    ];

    return $before5 ? new AdminerPlugin($plugins) : new Adminer\Plugins($plugins);
}

require ADMINER_DIR . '/adminer.php';
