<?php

header('Content-Type: application/json');
$files = [];
foreach ($_FILES as $field => $file) {
    foreach ((array) $file['tmp_name'] as $key => $path) {
        $at = fn (string $what) => is_array($file[$what]) ? $file[$what][$key] : $file[$what];
        $files[] = [
            'field' => $field,
            'key' => $key,
            'name' => $at('name'),
            'full_path' => $at('full_path'),
            'type' => $at('type'),
            'size' => $at('size'),
            'error' => $at('error'),
            'uploaded' => $path !== '' && is_uploaded_file($path),
            'content' => $path !== '' ? file_get_contents($path) : null,
        ];
    }
}
echo json_encode(['post' => $_POST, 'files' => $files, 'input' => strlen(file_get_contents('php://input'))], JSON_PRETTY_PRINT);
