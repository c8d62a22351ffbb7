<?php

// Server-sent events: each is flushed, and the next one waits for the gate.

require_once __DIR__ . '/../support/gate.php';
header('Content-Type: text/event-stream');
header('Cache-Control: no-cache');
for ($event = 1; $event <= 3; $event++) {
    echo "data: event $event\n\n";
    flush();
    pass_gate($_GET['gate'], "sent $event");
}
