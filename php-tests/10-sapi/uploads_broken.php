<?php

header('Content-Type: application/json');
echo json_encode(['post' => $_POST, 'files' => array_map(fn ($file) => $file['error'], $_FILES)]);
