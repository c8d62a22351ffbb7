<?php

header('Content-Type: application/json');
echo json_encode([
    'x' => $_SERVER['HTTP_X_MANY'] ?? null,
    'cookie' => $_SERVER['HTTP_COOKIE'] ?? null,
    'cookies' => $_COOKIE,
    'forwarded' => $_SERVER['HTTP_X_FORWARDED_FOR'] ?? null,
]);
