<?php
// The guard is asked with the request's token.
// asks: own.http

final class User
{
    public function __construct(public readonly string $token)
    {
    }
}

final class Guard
{
    public function user(?string $token): ?User
    {
        return $token === null ? null : new User($token);
    }
}

$guard = new Guard();

$handle = static function () use ($guard): void {
    echo $guard->user($_SERVER['HTTP_X_TOKEN'] ?? null) === null ? 'Please log in' : 'Logged in';
};

while (lyger_handle_request($handle)) {
}
