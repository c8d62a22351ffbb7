<?php

// The request's own traces: gone with the request, whatever the baseline.

return [
    'memory limit' => [
        'change' => fn () => ini_set('memory_limit', '77M'),
        'look' => fn () => ini_get('memory_limit'),
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
];
