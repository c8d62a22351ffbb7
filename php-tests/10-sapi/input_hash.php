<?php

// Length and hash of the request body, read in pieces.

$input = fopen('php://input', 'r');
$hash = hash_init('sha256');
$length = hash_update_stream($hash, $input);
header('Content-Type: application/json');
echo json_encode(['length' => $length, 'sha256' => hash_final($hash)]);
