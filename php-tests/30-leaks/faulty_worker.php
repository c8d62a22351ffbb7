<?php

// Each of its paths does to its process what a broken application does.
$faults = [
    '/throw' => fn () => throw new RuntimeException('thrown on purpose'),
    '/fatal' => fn () => a_function_that_is_not_there(),
    '/exit' => fn () => exit('left on purpose'),
    '/exhaust' => fn () => str_repeat('x', 1 << 30),
    '/allocate' => function () {
        ini_set('memory_limit', '-1');
        static $kept;
        $kept ??= str_repeat('x', 500 << 20);
    },
    '/hang' => function () {
        while (true) {
        }
    },
    '/crash' => fn () => shell_exec('kill -SEGV ' . getmypid()),
    '/child' => function () {
        $child = proc_get_status(proc_open('sleep 600', [], $pipes));
        touch(getenv('LYGER_NOTE') . "/$child[pid]");
    },
];
while (lyger_handle_request(function () use ($faults) {
    ($faults[strtok($_SERVER['REQUEST_URI'], '?')] ?? fn () => 0)();
    echo 'served';
})) {
}
