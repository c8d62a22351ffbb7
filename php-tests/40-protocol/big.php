<?php

// A body of `size` bytes in pieces of `piece`; tells the gate when all of it has been written.

require_once __DIR__ . '/../support/gate.php';
$size = (int) ($_GET['size'] ?? 1000000);
$piece = (int) ($_GET['piece'] ?? 65536);
header('Content-Type: application/octet-stream');
if (isset($_GET['length'])) {
    header("Content-Length: $size");
}
for ($sent = 0; $sent < $size; $sent += $piece) {
    echo str_repeat(chr(97 + intdiv($sent, $piece) % 26), min($piece, $size - $sent));
}
if (isset($_GET['gate'])) {
    pass_gate($_GET['gate'], 'written');
}
