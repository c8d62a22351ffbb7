<?php

// A loop whose script goes on with a request's work after the handler has returned, as a kernel's
// terminate() does.

$asked = [];

$answer = static function () use (&$asked): void {
    $asked = $_GET;
    if (isset($_GET['in_request'])) {
        ini_set('precision', '5');
    }
    echo json_encode([
        date_default_timezone_get(), getcwd(), error_get_last()['message'] ?? null, strtok(' '),
        umask(), ini_get('precision'), session_save_path(),
    ]);
};

while (lyger_handle_request($answer)) {
    if (isset($asked['after'])) {
        file_put_contents($asked['after'], ini_get('precision'));
    }
    if (isset($asked['change'])) {
        date_default_timezone_set('Asia/Tokyo');
        chdir('/');
        @trigger_error('after the request');
        strtok('a b', ' ');
        umask(0777);
        ini_set('precision', '3');
        session_save_path('/nowhere');
        register_shutdown_function(static function (): void {
            echo 'not of this request';
        });
    }
}
