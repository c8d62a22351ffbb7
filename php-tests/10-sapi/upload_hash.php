<?php

// Hashes of the uploaded files, read in pieces, and what that took.

header('Content-Type: application/json');
$hashes = [];
foreach ($_FILES as $file) {
    foreach ((array) $file['tmp_name'] as $key => $path) {
        $hashes[] = [((array) $file['size'])[$key], hash_file('sha256', $path)];
    }
}
if (isset($_GET['move'])) {
    move_uploaded_file($_FILES['f']['tmp_name'], $_GET['move']);
}
echo json_encode(['hashes' => $hashes, 'peak' => memory_get_peak_usage(true), 'post' => count($_POST)]);
