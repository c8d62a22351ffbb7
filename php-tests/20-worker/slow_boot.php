<?php

// A worker whose boot waits at the test's gate.

require_once __DIR__ . '/../support/gate.php';

pass_gate($_SERVER['GATE']);
while (lyger_handle_request(function () {
    echo 'booted';
})) {
}
