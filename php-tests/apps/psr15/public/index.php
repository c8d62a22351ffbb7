<?php

// The front controller. As a worker it builds the application once and serves many requests with it;
// as a plain script it serves the one request it runs for.

declare(strict_types=1);

use Notes\Application;
use Notes\Emitter;

require dirname(__DIR__) . '/src/bootstrap.php';

$application = new Application(
    getenv('APP_PSR7') ?: 'nyholm',
    getenv('APP_DATABASE') ?: sys_get_temp_dir() . '/lyger-notes.sqlite',
);
$emitter = new Emitter();

$serve = static fn () => $emitter->emit($application->handle($application->requestFromGlobals()));

if (isset($_SERVER['LYGER_WORKER'])) {
    while (lyger_handle_request($serve)) {
        gc_collect_cycles();
    }
} else {
    $serve();
}
