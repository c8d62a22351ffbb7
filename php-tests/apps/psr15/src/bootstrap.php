<?php

// Every library is laid out by namespace, so one autoloader finds them all. Debian's own autoloaders
// name files under /usr/share/php, which is not where the tests have unpacked the packages.

declare(strict_types=1);

error_reporting(E_ALL & ~E_DEPRECATED);

spl_autoload_register(static function (string $class): void {
    $path = strtr(str_replace('Fig\\Http\\Message\\', 'Fig\\HttpMessageUtil\\', $class), '\\', '/') . '.php';
    if (str_starts_with($class, 'Notes\\')) {
        require __DIR__ . substr($path, 5);
        return;
    }
    foreach ([getenv('LYGER_PHP_LIBS') ?: '/usr/share/php', dirname(__DIR__) . '/lib'] as $directory) {
        if (is_file("$directory/$path")) {
            require "$directory/$path";
            return;
        }
    }
});
