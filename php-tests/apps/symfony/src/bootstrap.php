<?php

// Debian's packages bring an autoloader each; they are found by the include path.

declare(strict_types=1);

// Debian's newer PHP would complain of code that Debian's older libraries are full of.
error_reporting(E_ALL & ~E_DEPRECATED & ~E_USER_DEPRECATED);

if ($libraries = getenv('LYGER_PHP_LIBS')) {
    set_include_path($libraries . PATH_SEPARATOR . get_include_path());
}

require_once 'Symfony/Bundle/FrameworkBundle/autoload.php';
require_once 'Symfony/Bundle/TwigBundle/autoload.php';

spl_autoload_register(static function (string $class): void {
    if (str_starts_with($class, 'App\\')) {
        require __DIR__ . '/' . strtr(substr($class, 4), '\\', '/') . '.php';
    } elseif ($class === 'Composer\\InstalledVersions') {
        require __DIR__ . '/InstalledVersions.php';
    }
});
