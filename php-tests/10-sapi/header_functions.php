<?php

$before = [headers_sent(), http_response_code(), headers_list()];
header('X-One: 1');
header('X-One: 2');
header('X-Many: a');
header('X-Many: b', false);
header('X-Gone: 1');
header_remove('X-Gone');
header('x-case: kept');
header('X-Empty:');
header('Content-Type: text/plain;charset=iso-8859-1');
http_response_code(202);
header('X-Code: replaced', true, 203);
setcookie('plain', 'a value; with=signs');
setcookie('full', 'v', ['expires' => 2000000000, 'path' => '/p', 'domain' => 'localhost', 'secure' => true, 'httponly' => true, 'samesite' => 'Lax']);
setrawcookie('raw', 'a%20b');
echo json_encode(['before' => $before, 'code' => http_response_code(), 'list' => headers_list()]);
