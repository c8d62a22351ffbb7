<?php

// The request's own traces: gone with the request, whatever the baseline.

use Random\Engine\Mt19937;

$left_file = sys_get_temp_dir() . '/left behind';

return [
    'tick function' => [
        'change' => fn () => register_tick_function(function () {
            $GLOBALS['ticked'] = true;
        }),
        'look' => function () {
            unset($GLOBALS['ticked']);
            eval('declare(ticks=1) { $a = 1; $b = 2; }');
            return isset($GLOBALS['ticked']);
        },
    ],
    'memory limit' => [
        'change' => fn () => ini_set('memory_limit', '77M'),
        'look' => fn () => ini_get('memory_limit'),
    ],
    'memory peak' => [
        'change' => fn () => strlen(str_repeat('x', 30 << 20)),
        'look' => fn () => memory_get_peak_usage() > 20 << 20,
    ],
    'set_time_limit' => [
        'change' => fn () => set_time_limit(77),
        'look' => fn () => ini_get('max_execution_time'),
    ],
    'ignore_user_abort' => [
        'change' => fn () => ignore_user_abort(true),
        'look' => fn () => ignore_user_abort(),
    ],
    'error_get_last' => [
        'change' => fn () => @trigger_error('left behind'),
        'look' => fn () => error_get_last()['message'] ?? null,
    ],
    'collected libxml errors' => [
        'change' => function () {
            libxml_use_internal_errors(true);
            simplexml_load_string('<left><behind>');
        },
        'look' => fn () => count(libxml_get_errors()),
    ],
    'last libxml error' => [
        'change' => fn () => @simplexml_load_string('<left><behind>'),
        'look' => fn () => libxml_get_last_error(),
    ],
    'preg_last_error' => [
        'change' => fn () => preg_match('/./u', "\xff"),
        'look' => fn () => preg_last_error(),
    ],
    'json_last_error' => [
        'change' => fn () => json_decode('{'),
        'look' => fn () => json_last_error(),
    ],
    'posix_errno' => [
        'change' => fn () => posix_getpgid(1 << 30),
        'look' => fn () => posix_errno(),
    ],
    'socket_last_error' => [
        'change' => fn () => @socket_create(AF_INET, SOCK_STREAM, 99),
        'look' => fn () => socket_last_error(),
    ],
    'pcntl_errno' => [
        'change' => fn () => @pcntl_getpriority(1 << 30),
        'look' => fn () => pcntl_errno(),
    ],
    'DateTime errors' => [
        'change' => fn () => DateTime::createFromFormat('Y', 'left'),
        'look' => fn () => DateTime::getLastErrors(),
    ],
    'intl_get_error_code' => [
        'change' => fn () => Normalizer::normalize("\xff"),
        'look' => fn () => [intl_get_error_code(), intl_get_error_message()],
    ],
    'openssl_error_string' => [
        'change' => fn () => openssl_pkey_get_public('left'),
        'look' => fn () => openssl_error_string(),
    ],
    'stat cache' => [
        'change' => function () use ($left_file) {
            file_put_contents($left_file, 'left behind');
            filesize($left_file);
            proc_close(proc_open(['rm', $left_file], [], $pipes));  // PHP cannot know of it
        },
        'look' => fn () => @filesize($left_file),
    ],
    'mt_srand' => [
        'change' => fn () => mt_srand(42),
        'look' => fn () => mt_rand() === unpack('V', (new Mt19937(42))->generate())[1] >> 1,
    ],
    'strtok' => [
        'change' => fn () => strtok('left behind', ' '),
        'look' => fn () => strtok(' '),
    ],
    'mb_ereg_search' => [
        'change' => fn () => mb_ereg_search_init('left behind'),
        'look' => function () {
            try {
                return mb_ereg_search('left');
            } catch (Error) {
                return false;
            }
        },
    ],
    'http_get_last_response_headers' => [
        'change' => fn () => file_get_contents("http://127.0.0.1:{$_SERVER['SERVER_PORT']}/file.txt"),
        'look' => fn () => http_get_last_response_headers(),
    ],
];
