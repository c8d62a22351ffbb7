<?php

// The soak's script, as a worker, plain or warm.

$answer = require __DIR__ . '/../answers.php';

if (getenv('AS_WORKER')) {
    while (lyger_handle_request($answer)) {
    }
} else {
    $answer();
}
