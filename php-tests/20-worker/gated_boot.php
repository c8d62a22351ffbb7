<?php

// A worker whose boot waits at the gate that the file GATE names, if there is one.

require_once __DIR__ . '/../support/gate.php';
$gate = @file_get_contents(getenv('GATE'));
if ($gate) {
    pass_gate($gate, 'boot');
}
$boot = bin2hex(random_bytes(8));
$served = 0;

while (lyger_handle_request(function () use ($boot, &$served) {
    header("X-Boot-Id: $boot");
    header('X-Served: ' . ++$served);
    echo 'ok';
})) {
}
