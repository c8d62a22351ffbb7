<?php

// As symfony/runtime 7.4 runs a kernel: it detects the worker by $_SERVER, merges the variables of
// its boot into each request's, ends the kernel between two requests, and counts its loops.

require __DIR__ . '/application.php';

if (!($_SERVER['FRANKENPHP_WORKER'] ?? false)) {
    (new Application())->handle()->send();
    return;
}

ignore_user_abort(true);
$kernel = new Application();
$server = array_filter($_SERVER, static fn (string $name) => !str_starts_with($name, 'HTTP_'), ARRAY_FILTER_USE_KEY);
$server['APP_RUNTIME_MODE'] = 'web=1&worker=1';
$request = $answer = null;

$handler = static function () use ($kernel, $server, &$request, &$answer): void {
    $_SERVER += $server;
    $request = $_GET;
    $answer = $kernel->handle();
    $answer->send();
};

$most = (int) ($_SERVER['FRANKENPHP_LOOP_MAX'] ?? 500);
$loops = 0;
do {
    $goes_on = frankenphp_handle_request($handler);
    if ($request !== null && $answer !== null) {
        $kernel->terminate($answer);
    }
    gc_collect_cycles();
} while ($goes_on && ($most <= 0 || ++$loops < $most));
