<?php
// The global variable is there, and empty when the request ends.

function login(string $email): void
{
    global $current_user;
    $current_user = ['email' => $email];
}

function greeting(): string
{
    global $current_user;
    return 'Hello ' . ($current_user['email'] ?? 'guest');
}

$current_user = null;

$handle = static function (): void {
    global $current_user;
    try {
        if (isset($_GET['user'])) {
            login($_GET['user']);
        }
        echo greeting();
    } finally {
        $current_user = null;
    }
};

while (lyger_handle_request($handle)) {
}
