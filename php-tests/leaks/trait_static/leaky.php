<?php
// A trait's static property: each class that uses the trait has one of its own.
// finds: definite static_property Invoices::$owner

trait BelongsToOwner
{
    private static string $owner = '';

    public static function actAs(string $owner): void
    {
        self::$owner = $owner; // written here
    }

    public static function owner(): string
    {
        return self::$owner;
    }
}

final class Invoices
{
    use BelongsToOwner;
}

$handle = static function (): void {
    if (isset($_GET['user'])) {
        Invoices::actAs($_GET['user']);
    }
    echo 'Invoices of ', Invoices::owner();
};

while (lyger_handle_request($handle)) {
}
