<?php

// Keeps what its boot has seen of a request, as runners do that merge it into later ones.

$boot = [
    'user' => $_SERVER['PHP_AUTH_USER'] ?? null,
    'cookie' => $_COOKIE,
    'input' => file_get_contents('php://input'),
];
$requests = 0;
while (lyger_handle_request(function () use ($boot, &$requests) {
    echo json_encode(['boot' => $boot, 'requests' => ++$requests]);
})) {
}
