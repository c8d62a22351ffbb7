<?php
// A static property holds the user of whoever came last.
// finds: definite static_property Account::$current → User#* → email

final class User
{
    public function __construct(public readonly string $email)
    {
    }
}

final class Account
{
    public static ?User $current = null;
}

$handle = static function (): void {
    Account::$current = new User($_GET['user'] ?? 'nobody'); // written here
    echo 'Hello ', Account::$current->email;
};

while (lyger_handle_request($handle)) {
}
