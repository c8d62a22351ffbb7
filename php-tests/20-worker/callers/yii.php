<?php

// As Yii's runner for FrankenPHP: it goes by the function alone, has error and exception handlers
// of its own since the boot, catches what the application throws, and returns true.

require __DIR__ . '/application.php';

ignore_user_abort(true);
set_error_handler(static function (int $severity, string $message, string $file, int $line): bool {
    throw new ErrorException($message, 0, $severity, $file, $line);
});
set_exception_handler(static function (Throwable $error): void {
    http_response_code(500);
    echo 'handled by the last resort: ', $error->getMessage();
});

$application = new Application();
$handler = static function () use ($application): bool {
    try {
        $answer = $application->handle();
    } catch (DomainException) {
        $answer = new Answer(500, ['caught']);
    }
    $answer->send(finish: false);
    $application->terminate($answer);
    gc_collect_cycles();
    return true;
};

if (!function_exists('frankenphp_handle_request')) {
    $handler();
    return;
}
$most = (int) ($_SERVER['MAX_REQUESTS'] ?? 0);
if ($most > 0) {
    for ($served = 0; $served < $most && frankenphp_handle_request($handler); ++$served);
} else {
    while (frankenphp_handle_request($handler));
}
