<?php
// The error is the answer.

final class NotFound extends RuntimeException
{
    public function __construct(public readonly string $path)
    {
        parent::__construct('not found');
    }
}

final class Client
{
    public static function get(string $path): string|NotFound
    {
        try {
            throw new NotFound($path);
        } catch (NotFound $error) {
            return $error;
        }
    }
}

$handle = static function (): void {
    $found = Client::get('/profiles/' . ($_GET['user'] ?? 'nobody'));
    echo $found instanceof NotFound ? 'nothing' : $found;
};

while (lyger_handle_request($handle)) {
}
