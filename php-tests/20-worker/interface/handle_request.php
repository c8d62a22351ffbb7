<?php

// Calls the loop function from every place where it may and may not be called.

$called = $_SERVER['CALLED_AS'] ?? 'lyger_handle_request';
$place = $_SERVER['PLACE'] ?? 'top';

$refused = static function () use ($called): string {
    try {
        $called(static fn () => print 'nested');
        return 'it ran';
    } catch (RuntimeException $error) {
        return $error::class . ': ' . $error->getMessage();
    }
};

$served = 0;
$handler = static function () use ($refused, &$served): void {
    $served++;
    switch ($_GET['from'] ?? '') {
        case 'handler':
            echo $refused();
            break;
        case 'fiber':
            $fiber = new Fiber(static function () use ($refused): void {
                echo $refused();
            });
            $fiber->start();
            break;
        case 'shutdown':
            register_shutdown_function(static function () use ($refused): void {
                echo $refused();
            });
            break;
        case 'callback':
            ob_start(static fn () => $refused());
            break;
        case 'exit':
            exit('left');
        case 'throw':
            throw new DomainException('thrown');
        case 'fatal':
            ini_set('memory_limit', '16M');
            str_repeat('x', 64 << 20);
            break;
        default:
            echo "request $served";
    }
};

if ($place === 'end') {
    register_shutdown_function(static function () use ($refused): void {
        error_log('at the end ' . $refused());
    });
}
if ($place === 'boot callback') {
    ob_start(static function (string $text) use ($refused): string {
        error_log('callback of the boot ' . $refused());
        return $text;
    });
}
if ($place === 'fiber') {
    $loop = new Fiber(static function () use ($called, $handler): void {
        while ($called($handler)) {
            Fiber::suspend();
        }
    });
    $loop->start();
    while (!$loop->isTerminated()) {
        $loop->resume();
    }
    return;
}
if ($place === 'classic') {
    echo $refused();
    return;
}
while ($called($handler)) {
}
