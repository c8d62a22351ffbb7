<?php
// A guard asks once who the token belongs to, and never again.
// finds: definite global $GLOBALS['guard'] → Guard#* → user → User#* → token
// asks: own.http

final class User
{
    public function __construct(public readonly string $token)
    {
    }
}

final class Guard
{
    private ?User $user = null;

    public function user(): ?User
    {
        if ($this->user === null && isset($_SERVER['HTTP_X_TOKEN'])) {
            $this->user = new User($_SERVER['HTTP_X_TOKEN']); // written here
        }
        return $this->user;
    }
}

$guard = new Guard();

$handle = static function () use ($guard): void {
    echo $guard->user() === null ? 'Please log in' : 'Logged in';
};

while (lyger_handle_request($handle)) {
}
