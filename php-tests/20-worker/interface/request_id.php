<?php

// Says its request's id in every way there is, before, in and after the request.

$between = lyger_request_id();

$answer = static function () use (&$between): void {
    header('Content-Type: application/json');
    if (isset($_GET['own'])) {
        header('x-request-id: ' . $_GET['own']);
    }
    $id = lyger_request_id();
    register_shutdown_function(function () use ($id) {
        error_log('shutdown of ' . ($id === lyger_request_id() ? 'the same' : 'another'));
    });
    echo json_encode(['id' => $id, 'between' => $between, 'boot' => isset($_SERVER['LYGER_WORKER'])]);
    if (isset($_GET['finish'])) {
        lyger_finish_request();
        error_log('finished ' . ($id === lyger_request_id() ? 'as itself' : 'as another'));
    }
};

if (getenv('AS_WORKER')) {
    while (lyger_handle_request($answer)) {
        $between = lyger_request_id();
    }
} else {
    $answer();
}
