<?php
// The context is made for each request and goes with it.

final class User
{
    public function __construct(public readonly string $email)
    {
    }
}

final class UserContext
{
    public function __construct(private readonly ?User $user)
    {
    }

    public function user(): ?User
    {
        return $this->user;
    }
}

$handle = static function (): void {
    $context = new UserContext(isset($_GET['user']) ? new User($_GET['user']) : null);
    echo 'Hello ', $context->user()?->email ?? 'guest';
};

while (lyger_handle_request($handle)) {
}
