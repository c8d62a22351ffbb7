<?php

// A loop as short as they are written by hand: no limit, the collector between two requests.

require __DIR__ . '/application.php';

$application = new Application();
$handler = static function () use ($application): void {
    $application->handle()->send(finish: false);
};

while (frankenphp_handle_request($handler)) {
    $application->terminate(null);
    gc_collect_cycles();
}
error_log('the loop has ended');
