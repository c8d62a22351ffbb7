<?php

// As Laravel Octane's worker for FrankenPHP: it insists on being a worker, finds the application by
// APP_BASE_PATH, answers every exception itself, and ends its loop after MAX_REQUESTS.

if (!($_SERVER['FRANKENPHP_WORKER'] ?? false) || !function_exists('frankenphp_handle_request')) {
    echo 'this script needs worker mode';
    exit(1);
}

ignore_user_abort(true);
ini_set('display_errors', 'stderr');
$_ENV['APP_RUNNING_IN_CONSOLE'] = false;
$base = $_SERVER['APP_BASE_PATH'] ?? $_ENV['APP_BASE_PATH'] ?? null;
if (!is_string($base)) {
    echo 'no application';
    exit(11);
}
require_once "$base/application.php";

$application = new Application();
$served = 0;
$most = $_ENV['MAX_REQUESTS'] ?? $_SERVER['MAX_REQUESTS'] ?? 1000;
if (isset($_SERVER['REQUEST_MAX_EXECUTION_TIME'])) {
    set_time_limit((int) $_SERVER['REQUEST_MAX_EXECUTION_TIME']);
}

try {
    $handler = static function () use ($application): void {
        try {
            $answer = $application->handle();
            $answer->send();
            $application->terminate($answer);
        } catch (Throwable $error) {
            error_log($error->getMessage(), 4);
            $fields = ['Status' => '500 Internal Server Error', 'Content-Type' => 'text/plain'];
            (new Answer(500, ['Internal Server Error'], $fields))->send();
        }
    };
    while ($served < $most && frankenphp_handle_request($handler)) {
        $served++;
    }
} finally {
    error_log("terminated after $served");
    gc_collect_cycles();
}
