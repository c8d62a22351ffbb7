<?php
// Header fields are asked for by function, with each request.
// asks: nothing

final class Auth
{
    public static ?string $user = null;
}

$handle = static function (): void {
    $user = getallheaders()['X-User'] ?? null;
    echo 'Hello ', $user ?? 'nobody';
};

while (lyger_handle_request($handle)) {
}
