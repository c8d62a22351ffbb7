<?php

header('Content-Type: application/json');
$names = ['PHP_AUTH_USER', 'PHP_AUTH_PW', 'PHP_AUTH_DIGEST', 'HTTP_AUTHORIZATION', 'AUTH_TYPE', 'REMOTE_USER'];
echo json_encode(array_intersect_key($_SERVER, array_flip($names)), JSON_PRETTY_PRINT);
