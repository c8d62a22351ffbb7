<?php

// Prints what each call returns, warns of or throws; the same must come out of every PHP.

set_error_handler(function (int $level, string $message): bool {
    echo "[$level] $message\n";
    return true;
});

foreach (require __DIR__ . '/' . basename($_GET['list'] ?? $argv[1]) . '.php' as $number => $call) {
    echo $number, ' ';
    try {
        var_dump($call());
    } catch (Throwable $thrown) {
        echo get_class($thrown), ': ', $thrown->getMessage(), "\n";
    }
}
