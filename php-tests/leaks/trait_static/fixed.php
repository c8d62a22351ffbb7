<?php
// The trait's property is the object's, and so is the owner.

trait BelongsToOwner
{
    public function __construct(private readonly string $owner)
    {
    }

    public function owner(): string
    {
        return $this->owner;
    }
}

final class Invoices
{
    use BelongsToOwner;
}

$handle = static function (): void {
    echo 'Invoices of ', (new Invoices($_GET['user'] ?? ''))->owner();
};

while (lyger_handle_request($handle)) {
}
