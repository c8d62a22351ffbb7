<?php

// What the library sets is there in each request; what this script, or a file that each request
// includes, sets is not.

require_once __DIR__ . '/library.php';

$before = [isset($loaded), isset($row), isset($from_part), isset($extracted)];
foreach ([1, 2, 3] as $row) {
}
$loaded = 'changed here';
include __DIR__ . '/part.php';
extract(['extracted' => 'x']);
echo json_encode([$settings['color'], $before, library_calls()]);
