<?php

// The page a person sees on the first start: PHP works, and how it is run.
// Under lyger_handle_request() it keeps counting; as a plain script it starts anew each time.

declare(strict_types=1);

$requests = 0;
$booted = microtime(true);
$isWorker = isset($_SERVER['LYGER_WORKER']);

$welcome = static function () use (&$requests, $booted, $isWorker): void {
    $requests++;
    require __DIR__ . '/../page.php';
};

if ($isWorker) {
    while (lyger_handle_request($welcome)) {
        gc_collect_cycles();
    }
} else {
    $welcome();
}
