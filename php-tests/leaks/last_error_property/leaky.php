<?php
// A client keeps its last error, with the exception and what that knows.
// finds: definite static_property Client::$lastError → NotFound#* → path

final class NotFound extends RuntimeException
{
    public function __construct(public readonly string $path)
    {
        parent::__construct('not found');
    }
}

final class Client
{
    private static ?NotFound $lastError = null;

    public static function get(string $path): ?string
    {
        try {
            throw new NotFound($path);
        } catch (NotFound $error) {
            self::$lastError = $error; // written here
            return null;
        }
    }
}

$handle = static function (): void {
    echo Client::get('/profiles/' . ($_GET['user'] ?? 'nobody')) ?? 'nothing';
};

while (lyger_handle_request($handle)) {
}
