<?php

// A worker that waits at the gate of each request that brings one.

require_once __DIR__ . '/../support/gate.php';
$boot = bin2hex(random_bytes(8));

while (lyger_handle_request(function () use ($boot) {
    header("X-Boot-Id: $boot");
    if (isset($_GET['gate'])) {
        echo pass_gate($_GET['gate']);
    }
    echo ' served';
})) {
}
