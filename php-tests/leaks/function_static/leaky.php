<?php
// A function remembers its first answer in a static variable.
// finds: definite static_variable current_user() static $user

function current_user(): string
{
    static $user = null;
    if ($user === null) {
        $user = $_GET['user'] ?? 'nobody'; // written here
    }
    return $user;
}

$handle = static function (): void {
    echo 'Hello ', current_user();
};

while (lyger_handle_request($handle)) {
}
