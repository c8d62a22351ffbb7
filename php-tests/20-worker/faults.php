<?php

// A worker whose requests can end in every way.

$boot = bin2hex(random_bytes(8));

$answer = static function () use ($boot): void {
    header("X-Boot-Id: $boot");
    switch ($_GET['do'] ?? '') {
        case 'exit':
            echo 'before exit';
            exit;
        case 'exit in function':
            (function () {
                register_shutdown_function(function () {
                    echo ' and shutdown';
                });
                echo 'deep exit';
                exit(5);
            })();
            // no break
        case 'exit at the end':
            register_shutdown_function(static function (): void {
                exit;
            });
            echo 'bye';
            return;
        case 'exception':
            throw new RuntimeException('thrown ' . $_GET['mark']);
        case 'fatal':
            undefined_function();
            // no break
        case 'memory':
            ini_set('memory_limit', '16M');
            str_repeat('x', 64 << 20);
            // no break
        case 'timeout':
            set_time_limit(1);
            while (true) {
            }
            // no break
        case 'error':
            trigger_error('fatal by hand', E_USER_ERROR);
            // no break
        case 'finally':
            try {
                throw new RuntimeException('inner');
            } finally {
                echo 'cleaned up';
            }
    }
    echo 'ok';
};

while (lyger_handle_request($answer)) {
}
