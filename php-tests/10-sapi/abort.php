<?php

// Writes until the client is known to have gone, then tells the gate how the script saw it.

require_once __DIR__ . '/../support/gate.php';
ignore_user_abort((bool) ($_GET['ignore'] ?? false));
$gate = $_GET['gate'];
register_shutdown_function(function () use ($gate) {
    pass_gate($gate, 'shutdown ' . connection_status() . ' ' . connection_aborted());
});
while (ob_get_level() > 0) {
    ob_end_flush();
}
echo 'started';
flush();
pass_gate($gate, 'started');
for ($n = 0; $n < 100000 && !connection_aborted(); $n++) {
    echo str_repeat('x', 1024);
    flush();
}
pass_gate($gate, 'loop ended ' . connection_status());
