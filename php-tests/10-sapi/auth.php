<?php

header('Content-Type: application/json');
$names = ['PHP_AUTH_USER', 'PHP_AUTH_PW', 'PHP_AUTH_DIGEST', 'HTTP_AUTHORIZATION', 'AUTH_TYPE', 'REMOTE_USER'];
$found = array_intersect_key($_SERVER, array_flip($names));
ksort($found);
echo json_encode($found, JSON_PRETTY_PRINT);
