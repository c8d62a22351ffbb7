<?php
// The credentials are put together for one call.

final class Backend
{
    /** @var array<string, string> */
    private static array $headers = ['Accept' => 'application/json'];

    public static function call(string $user): string
    {
        $headers = ['Authorization' => 'Basic ' . base64_encode("$user:secret")] + self::$headers;
        return 'called with ' . count($headers) . ' headers';
    }
}

$handle = static function (): void {
    echo Backend::call($_GET['user'] ?? 'nobody');
};

while (lyger_handle_request($handle)) {
}
