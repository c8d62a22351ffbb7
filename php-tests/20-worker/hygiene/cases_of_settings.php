<?php

// Settings: they go back to the worker's baseline.

return [
    'ini entry' => [
        'change' => fn () => ini_set('precision', '3'),
        'look' => fn () => ini_get('precision'),
    ],
    'several ini entries' => [
        'change' => function () {
            ini_set('default_mimetype', 'text/x-changed');
            ini_set('user_agent', 'changed');
            ini_set('session.gc_maxlifetime', '77');
            ini_set('session.name', 'CHANGED');
        },
        'look' => fn () => array_map('ini_get', [
            'default_mimetype', 'user_agent', 'session.gc_maxlifetime', 'session.name',
        ]),
    ],
    'error_reporting' => [
        'change' => fn () => error_reporting(E_ERROR | E_PARSE),
        'look' => fn () => error_reporting(),
    ],
    'include path' => [
        'change' => fn () => set_include_path('/changed'),
        'look' => fn () => get_include_path(),
    ],
    'garbage collector' => [
        'change' => fn () => gc_disable(),
        'look' => fn () => gc_enabled(),
    ],
];
