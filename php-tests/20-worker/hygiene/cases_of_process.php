<?php

// Settings that PHP keeps for the whole process elsewhere.

return [
    'putenv' => [
        'change' => function () {
            putenv('CHANGED=yes');
            putenv('HOME');
        },
        'look' => fn () => [getenv('CHANGED'), getenv('HOME'), isset(getenv()['CHANGED'])],
    ],
    'environment of child processes' => [
        'change' => fn () => putenv('CHANGED=yes'),
        'look' => function () {
            $child = proc_open(['printenv', 'CHANGED'], [1 => ['pipe', 'w']], $pipes);
            return [shell_exec('printenv CHANGED'), stream_get_contents($pipes[1])];
        },
    ],
    '$_ENV' => [
        'change' => function () {
            $_ENV['CHANGED'] = new ArrayObject();
            unset($_ENV['HOME']);
        },
        'look' => fn () => array_keys($_ENV),
    ],
    '$_ENV by reference' => [
        'change' => function () {
            $environment = &$_ENV;
            $environment = ['CHANGED' => 'yes'];
        },
        'look' => fn () => $_ENV,
    ],
    '$_ENV that is first named late' => [
        'change' => function () {
            putenv('CHANGED=yes');
            eval('$_ENV["LATE"] = "yes";');
        },
        'look' => fn () => $GLOBALS['_ENV'] ?? null,
    ],
    'setlocale of all categories' => [
        'change' => fn () => setlocale(LC_ALL, 'C'),
        'look' => fn () => [setlocale(LC_ALL, 0), nl_langinfo(CODESET)],
    ],
    'setlocale of one category' => [
        'change' => fn () => setlocale(LC_NUMERIC, 'C.UTF-8'),
        'look' => fn () => setlocale(LC_ALL, 0),
    ],
    'locale of regular expressions' => [
        'change' => fn () => setlocale(LC_CTYPE, 'C'),
        'look' => fn () => [setlocale(LC_CTYPE, 0), basename("/\u{e9}")],
    ],
    'umask' => [
        'change' => fn () => umask(0077),
        'look' => function () {
            $made = sys_get_temp_dir() . '/' . bin2hex(random_bytes(8));
            mkdir($made);
            $mode = fileperms($made);
            rmdir($made);
            return [umask(), decoct($mode)];
        },
    ],
];
