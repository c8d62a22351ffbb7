<?php

header('Content-Type: application/json');
try {
    [$post, $files] = request_parse_body();
    echo json_encode(['post' => $post, 'files' => count($files)]);
} catch (\Exception $error) {
    echo json_encode(['error' => $error::class]);
}
