<?php

header('Content-Type: application/json');
$headers = getallheaders();
ksort($headers);
$names = array_filter($_SERVER, fn ($name) => str_starts_with($name, 'HTTP_'), ARRAY_FILTER_USE_KEY);
ksort($names);
echo json_encode([
    'headers' => $headers,
    'same' => getallheaders() === apache_request_headers(),
    'names' => $names,
    'proxy' => getenv('HTTP_PROXY'),
], JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES);
