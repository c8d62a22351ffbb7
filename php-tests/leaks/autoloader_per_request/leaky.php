<?php
// Every request registers an autoloader for the modules of its tenant.
// finds: definite handler handler autoload#* → {closure} at leaky.php:7 use $folder

$handle = static function (): void {
    $folder = '/srv/modules/' . ($_GET['user'] ?? 'default');
    spl_autoload_register(static function (string $class) use ($folder): void { // written here
        if (is_file("$folder/$class.php")) {
            require "$folder/$class.php";
        }
    });
    echo class_exists('Module') ? 'with modules' : 'without modules';
};

while (lyger_handle_request($handle)) {
}
