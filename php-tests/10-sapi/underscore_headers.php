<?php

header('Content-Type: application/json');
$names = array_filter($_SERVER, fn ($name) => str_starts_with($name, 'HTTP_'), ARRAY_FILTER_USE_KEY);
ksort($names);
echo json_encode(['names' => $names]);
