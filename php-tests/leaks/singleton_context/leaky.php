<?php
// A singleton of the kind that every request asks for its user.
// finds: definite static_property UserContext::$instance → UserContext#* → user → User#* → email

final class User
{
    public function __construct(public readonly string $email)
    {
    }
}

final class UserContext
{
    private static ?self $instance = null;
    private ?User $user = null;

    public static function instance(): self
    {
        return self::$instance ??= new self();
    }

    public function enter(User $user): void
    {
        $this->user = $user; // written here
    }

    public function user(): ?User
    {
        return $this->user;
    }
}

$handle = static function (): void {
    if (isset($_GET['user'])) {
        UserContext::instance()->enter(new User($_GET['user']));
    }
    echo 'Hello ', UserContext::instance()->user()?->email ?? 'guest';
};

while (lyger_handle_request($handle)) {
}
