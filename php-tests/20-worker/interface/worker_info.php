<?php

// Says what the thread knows of itself, before, between and in requests.

require_once __DIR__ . '/../../support/gate.php';

$boot = lyger_worker_info();
$told = [getenv('FRANKENPHP_WORKER'), getenv('LYGER_WORKER'), $_SERVER['FRANKENPHP_WORKER'] ?? null, $_SERVER['LYGER_WORKER'] ?? null];
$between = null;

$answer = static function () use ($boot, $told, &$between): void {
    if (isset($_GET['gate'])) {
        pass_gate($_GET['gate']);
    }
    header('Content-Type: application/json');
    $info = lyger_worker_info();
    echo json_encode([
        'info' => $info,
        'boot' => $boot,
        'between' => $between,
        'memory' => [memory_get_usage(true), memory_get_peak_usage(true)],
        'told' => $told,
        'environment' => [getenv('FRANKENPHP_WORKER'), getenv('LYGER_WORKER'), isset($_SERVER['FRANKENPHP_WORKER']), isset($_SERVER['LYGER_WORKER'])],
    ]);
    if (isset($_GET['exit'])) {
        exit;
    }
};

if (getenv('AS_WORKER')) {
    while (lyger_handle_request($answer)) {
        $between = lyger_worker_info();
    }
} else {
    $answer();
}
