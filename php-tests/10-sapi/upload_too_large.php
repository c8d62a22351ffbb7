<?php

header('Content-Type: application/json');
echo json_encode(['error' => $_FILES['f']['error'] ?? null, 'post' => count($_POST), 'length' => $_SERVER['CONTENT_LENGTH']]);
