<?php
// The function has no memory.

function current_user(): string
{
    return $_GET['user'] ?? 'nobody';
}

$handle = static function (): void {
    echo 'Hello ', current_user();
};

while (lyger_handle_request($handle)) {
}
