<?php

header('Content-Type: application/json');
$first = fopen('php://input', 'r');
$second = fopen('php://input', 'r');
$start = fread($first, 3);
$whole = stream_get_contents($second);
rewind($first);
echo json_encode([
    'start' => $start,
    'whole' => $whole,
    'again' => stream_get_contents($first),
    'third' => file_get_contents('php://input'),
]);
