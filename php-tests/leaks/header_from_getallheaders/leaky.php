<?php
// Header fields are asked for by function: $_SERVER is never named.
// finds: definite static_property Auth::$user
// asks: nothing

final class Auth
{
    public static ?string $user = null;
}

$handle = static function (): void {
    $user = getallheaders()['X-User'] ?? null;
    if ($user !== null) {
        Auth::$user = $user; // written here
    }
    echo 'Hello ', Auth::$user ?? 'nobody';
};

while (lyger_handle_request($handle)) {
}
