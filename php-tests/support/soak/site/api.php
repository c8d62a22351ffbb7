<?php

// The soak's second worker pool.

while (lyger_handle_request(require __DIR__ . '/../answers.php')) {
}
