<?php

// A worker that says who it is and how it was asked; copied under several names by its tests.

require_once getenv('GATE_SUPPORT');
$name = basename(__FILE__);
if (file_exists(__FILE__ . '.broken')) {
    throw new RuntimeException("$name cannot boot");
}
$boot = bin2hex(random_bytes(8));
file_put_contents(__FILE__ . '.boots', "boot\n", FILE_APPEND | LOCK_EX);

while (lyger_handle_request(function () use ($name, $boot) {
    if (isset($_GET['gate'])) {
        pass_gate($_GET['gate'], $name);
    }
    if (isset($_GET['fatal'])) {
        ini_set('memory_limit', '16M');
        str_repeat('x', 64 << 20);
    }
    header('Content-Type: application/json');
    echo json_encode([
        'worker' => $name,
        'boot' => $boot,
        'n' => $_GET['n'] ?? null,
        'script_name' => $_SERVER['SCRIPT_NAME'],
        'script_filename' => $_SERVER['SCRIPT_FILENAME'],
        'path_info' => $_SERVER['PATH_INFO'] ?? null,
        'php_self' => $_SERVER['PHP_SELF'],
        'uri' => $_SERVER['REQUEST_URI'],
    ]);
})) {
}
