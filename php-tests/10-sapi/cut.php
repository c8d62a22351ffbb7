<?php

// Sends some bytes, then fails, if it is told to in the way that `how` says.

$fail = static function (): void {
    switch ($_GET['how']) {
        case 'memory':
            ini_set('memory_limit', '16M');
            str_repeat('x', 64 << 20);
            // no break
        case 'error':
            trigger_error('fatal by hand', E_USER_ERROR);
            // no break
        case 'exception':
            throw new LogicException('nobody catches this');
        case 'exit':
            exit;
        case 'exit in shutdown':
            register_shutdown_function(static function (): void {
                exit(255);
            });
            break;
        case 'error in shutdown':
            register_shutdown_function(static function (): void {
                trigger_error('fatal at the end', E_USER_ERROR);
            });
    }
};

$say = static function (string $text): void {
    echo $text;
    while (ob_get_level() > 0) {
        ob_end_flush();
    }
    flush();
};

if (isset($_GET['length'])) {
    header('Content-Length: 1000');
}
switch ($_GET['sent']) {
    case 'bytes':
        $say('sent ');
        echo 'and held ';
        break;
    case 'echoed':
        echo 'not yet sent ';
        break;
    case 'buffered':
        ob_start();
        echo 'buffered ';
        break;
    case 'much buffered':
        ob_start();
        echo str_repeat('b', 200_000);
}
$fail();
echo 'and the end';
