<?php
// What was found last is kept in the object, which is the request's.

final class Customers
{
    /** @var array{email?: string} */
    private array $last = [];

    /** @return array{email: string} */
    public function find(string $email): array
    {
        if (($this->last['email'] ?? null) !== $email) {
            $this->last = ['email' => $email];
        }
        return $this->last;
    }
}

$handle = static function (): void {
    echo 'Customer ', (new Customers())->find($_GET['user'] ?? 'nobody')['email'];
};

while (lyger_handle_request($handle)) {
}
