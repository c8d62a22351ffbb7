<?php

// A worker, or a plain script, that says which boot answers and as which of its requests. Boots fail
// while the file BROKEN exists; GROW makes each request keep some memory.

$broken = getenv('BROKEN');
if ($broken !== false && file_exists($broken)) {
    throw new RuntimeException('the boot is broken');
}
$log = getenv('BOOTS');
if ($log !== false) {
    file_put_contents($log, "boot\n", FILE_APPEND | LOCK_EX);
}

$boot = bin2hex(random_bytes(8));
$served = 0;
$kept = [];

$answer = static function () use ($boot, &$served, &$kept): void {
    if (isset($_GET['grow'])) {
        $kept[] = str_repeat('x', (int) $_GET['grow']);
    }
    if (isset($_GET['exit'])) {
        echo 'bye';
        exit;
    }
    header("X-Boot-Id: $boot");
    header('X-Served: ' . ++$served);
    header('X-Memory: ' . memory_get_usage(true));
    echo 'ok';
};

if (getenv('PLAIN')) {
    $answer();
} else {
    while (lyger_handle_request($answer)) {
    }
}
