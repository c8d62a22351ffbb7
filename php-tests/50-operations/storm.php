<?php

// What the abort storm attacks: uploads are hashed, downloads are long; worker or plain script alike.

$answer = static function (): void {
    if ($_SERVER['REQUEST_METHOD'] === 'POST') {
        foreach ($_FILES as $file) {
            echo hash_file('md5', $file['tmp_name']);
        }
        echo md5_file('php://input');
        return;
    }
    for ($piece = 0; $piece < (int) ($_GET['pieces'] ?? 0); $piece++) {
        echo str_repeat('x', 8192);
        flush();
    }
    echo 'done';
};

if (getenv('AS_WORKER')) {
    while (lyger_handle_request($answer)) {
    }
} else {
    $answer();
}
