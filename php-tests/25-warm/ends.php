<?php

// Ends as the request says; the thread counts its requests meanwhile.

class Served
{
    public static int $count = 0;
}

class Destructed
{
    public function __construct(private string $what)
    {
    }

    public function __destruct()
    {
        echo " destructed $this->what";
    }
}

Served::$count++;
header('X-Served: ' . Served::$count);
$first = new Destructed('first');
$second = new Destructed('second');
register_shutdown_function(function () {
    echo ' shutdown';
});
set_error_handler(fn() => true);
echo 'ran';

function leave(): never
{
    exit(' left');
}

switch ($_GET['do'] ?? '') {
    case 'exit':
        leave();
    case 'exception':
        throw new DomainException('thrown ' . $_GET['mark']);
    case 'memory':
        ini_set('memory_limit', '16M');
        str_repeat('x', 100_000_000);
        break;
    case 'timeout':
        set_time_limit(1);
        while (true) {
        }
}
