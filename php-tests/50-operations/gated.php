<?php

// Waits at the gate if there is one; worker or plain script alike.

require_once __DIR__ . '/../support/gate.php';

$answer = static function (): void {
    if (isset($_GET['gate'])) {
        echo pass_gate($_GET['gate'], $_GET['name'] ?? 'here'), ' ';
    }
    echo 'served ', $_GET['n'] ?? '';
};

if (getenv('AS_WORKER')) {
    while (lyger_handle_request($answer)) {
    }
} else {
    $answer();
}
