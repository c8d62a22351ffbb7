<?php

// The front controller. As a worker it boots the kernel once and serves many requests with it, the
// way symfony/runtime does for FrankenPHP; as a plain script it serves the one request it runs for.

declare(strict_types=1);

use App\Kernel;
use Symfony\Component\HttpFoundation\Request;

require dirname(__DIR__) . '/src/bootstrap.php';

$kernel = new Kernel(getenv('APP_ENV') ?: 'prod', (bool) getenv('APP_DEBUG'));

if (!isset($_SERVER['FRANKENPHP_WORKER'])) {
    $request = Request::createFromGlobals();
    $response = $kernel->handle($request);
    $response->send();
    $kernel->terminate($request, $response);

    return;
}

ignore_user_abort(true);
$server = array_filter($_SERVER, static fn ($name) => !str_starts_with($name, 'HTTP_'), ARRAY_FILTER_USE_KEY);
$server['APP_RUNTIME_MODE'] = 'web=1&worker=1';
$request = $response = null;

$handler = static function () use ($kernel, $server, &$request, &$response): void {
    $_SERVER += $server;
    $request = Request::createFromGlobals();
    $response = $kernel->handle($request);
    $response->send();
};

do {
    $more = frankenphp_handle_request($handler);
    if ($request && $response) {
        $kernel->terminate($request, $response);
    }
    $request = $response = null;
    gc_collect_cycles();
} while ($more);
