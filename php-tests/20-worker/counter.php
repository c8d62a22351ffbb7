<?php

// A worker that counts: boots once per thread, keeps its state, answers with what it sees.

$boot = ['id' => bin2hex(random_bytes(8)), 'server' => $_SERVER['REQUEST_METHOD'] ?? null];
$requests = 0;

$answer = static function () use ($boot, &$requests): void {
    $requests++;
    header('Content-Type: application/json');
    echo json_encode([
        'boot' => $boot['id'],
        'boot_method' => $boot['server'],
        'requests' => $requests,
        'method' => $_SERVER['REQUEST_METHOD'],
        'uri' => $_SERVER['REQUEST_URI'],
        'get' => $_GET,
        'post' => $_POST,
        'cookie' => $_COOKIE,
        'request' => $_REQUEST,
        'files' => count($_FILES),
        'custom' => $_SERVER['HTTP_X_CUSTOM'] ?? null,
        'auth' => $_SERVER['PHP_AUTH_USER'] ?? null,
        'session' => isset($_SESSION),
        'input' => file_get_contents('php://input'),
        'time' => $_SERVER['REQUEST_TIME_FLOAT'],
        'worker' => $_SERVER['LYGER_WORKER'] ?? null,
    ]);
};

while (lyger_handle_request($answer)) {
}
