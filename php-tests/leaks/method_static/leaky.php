<?php
// A method keeps what it has found last in a static variable, for all its objects.
// finds: definite static_variable Customers::find() static $last['email']

final class Customers
{
    /** @return array{email: string} */
    public function find(string $email): array
    {
        static $last = [];
        if (($last['email'] ?? null) !== $email) {
            $last = ['email' => $email]; // written here
        }
        return $last;
    }
}

$handle = static function (): void {
    echo 'Customer ', (new Customers())->find($_GET['user'] ?? 'nobody')['email'];
};

while (lyger_handle_request($handle)) {
}
