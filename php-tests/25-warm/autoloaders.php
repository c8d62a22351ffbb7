<?php

// Registers its own autoloader in each run; a library registers another once.

require_once __DIR__ . '/autoloading_library.php';

$where = __DIR__ . '/' . ($_GET['folder'] ?? 'includes');
spl_autoload_register(static function (string $class) use ($where): void {
    echo "$class in $where\n";
});
spl_autoload_register([new class {
    public function load(string $class): void
    {
        echo "$class by an object\n";
    }
}, 'load']);

class_exists('Missing');
echo count(spl_autoload_functions()), "\n";
