<?php

// Waits at the gate, then answers.

require_once __DIR__ . '/../support/gate.php';
$word = pass_gate($_GET['gate'], $_GET['name'] ?? 'here');
echo "passed $word\n";
