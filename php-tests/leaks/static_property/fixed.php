<?php
// The user goes with the request, as an argument.

final class User
{
    public function __construct(public readonly string $email)
    {
    }
}

function greeting(User $user): string
{
    return 'Hello ' . $user->email;
}

$handle = static function (): void {
    echo greeting(new User($_GET['user'] ?? 'nobody'));
};

while (lyger_handle_request($handle)) {
}
