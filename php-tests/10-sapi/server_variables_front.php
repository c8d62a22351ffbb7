<?php

// Read by the front controller's case; see front.php.

header('Content-Type: application/json');
$names = ['SCRIPT_NAME', 'SCRIPT_FILENAME', 'PHP_SELF', 'REQUEST_URI', 'QUERY_STRING', 'DOCUMENT_ROOT', 'PATH_INFO', 'DOCUMENT_URI'];
$found = array_intersect_key($_SERVER, array_flip($names));
ksort($found);
echo json_encode($found, JSON_UNESCAPED_SLASHES);
