<?php
// The request's exceptions are caught in the request.

final class Reporter
{
    public function __construct(private readonly string $user)
    {
    }

    public function report(Throwable $error): void
    {
        error_log(strlen($this->user) . ': ' . $error->getMessage());
    }
}

$handle = static function (): void {
    try {
        echo 'Hello';
    } catch (Throwable $error) {
        (new Reporter($_GET['user'] ?? 'nobody'))->report($error);
    }
};

while (lyger_handle_request($handle)) {
}
