<?php
// The request takes its autoloader away again.

$handle = static function (): void {
    $folder = '/srv/modules/' . ($_GET['user'] ?? 'default');
    $load = static function (string $class) use ($folder): void {
        if (is_file("$folder/$class.php")) {
            require "$folder/$class.php";
        }
    };
    spl_autoload_register($load);
    try {
        echo class_exists('Module') ? 'with modules' : 'without modules';
    } finally {
        spl_autoload_unregister($load);
    }
};

while (lyger_handle_request($handle)) {
}
