<?php
// A global variable, as legacy code passes its user around.
// finds: definite global $GLOBALS['current_user']['email']

function login(string $email): void
{
    global $current_user;
    $current_user = ['email' => $email]; // written here
}

function greeting(): string
{
    global $current_user;
    return 'Hello ' . ($current_user['email'] ?? 'guest');
}

$handle = static function (): void {
    if (isset($_GET['user'])) {
        login($_GET['user']);
    }
    echo greeting();
};

while (lyger_handle_request($handle)) {
}
