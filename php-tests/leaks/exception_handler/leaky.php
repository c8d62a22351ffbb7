<?php
// Each request puts its own exception handler above the last one's.
// finds: definite handler handler exception_handler → Reporter::report → $this → Reporter#* → user

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
    set_exception_handler([new Reporter($_GET['user'] ?? 'nobody'), 'report']); // written here
    echo 'Hello';
};

while (lyger_handle_request($handle)) {
}
