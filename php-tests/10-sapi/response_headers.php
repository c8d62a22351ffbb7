<?php

header('X-One: 1');
header('Content-Type: application/json');
$known = apache_response_headers();
unset($known['X-Powered-By']);
echo json_encode(['headers' => $known]);
