<?php
// The credentials for another service are kept as that service wants them.
// finds: definite static_property Backend::$headers['Authorization']

final class Backend
{
    /** @var array<string, string> */
    private static array $headers = ['Accept' => 'application/json'];

    public static function authenticate(string $user): void
    {
        self::$headers['Authorization'] = 'Basic ' . base64_encode("$user:secret"); // written here
    }

    public static function call(): string
    {
        return 'called with ' . count(self::$headers) . ' headers';
    }
}

$handle = static function (): void {
    Backend::authenticate($_GET['user'] ?? 'nobody');
    echo Backend::call();
};

while (lyger_handle_request($handle)) {
}
