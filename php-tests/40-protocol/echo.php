<?php

// Says what arrived: method, target, headers, body.

header('Content-Type: application/json');
echo json_encode([
    'method' => $_SERVER['REQUEST_METHOD'],
    'uri' => $_SERVER['REQUEST_URI'],
    'query' => $_GET,
    'host' => $_SERVER['HTTP_HOST'] ?? null,
    'protocol' => $_SERVER['SERVER_PROTOCOL'],
    'length' => $_SERVER['CONTENT_LENGTH'] ?? null,
    'headers' => array_filter($_SERVER, fn ($key) => str_starts_with($key, 'HTTP_'), ARRAY_FILTER_USE_KEY),
    'body' => file_get_contents('php://input'),
]);
