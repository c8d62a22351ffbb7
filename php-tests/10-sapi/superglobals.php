<?php

header('Content-Type: application/json');
foreach ($_FILES as &$file) {
    $file['readable'] = is_string($file['tmp_name']) && is_uploaded_file($file['tmp_name']);
}
unset($file);
echo json_encode([
    'get' => $_GET,
    'post' => $_POST,
    'cookie' => $_COOKIE,
    'request' => $_REQUEST,
    'files' => $_FILES,
    'env' => count($_ENV),
    'session' => isset($_SESSION),
    'input' => base64_encode(file_get_contents('php://input')),
], JSON_PRETTY_PRINT | JSON_PARTIAL_OUTPUT_ON_ERROR);
