<?php
// Each request has a clock of its own.
// asks: GET /?at=1767225600
// asks: GET /

final class Clock
{
    public function __construct(private readonly ?int $now)
    {
    }

    public function now(): int
    {
        return $this->now ?? 1_600_000_000;
    }
}

$handle = static function (): void {
    echo 'As of ', (new Clock(isset($_GET['at']) ? (int) $_GET['at'] : null))->now();
};

while (lyger_handle_request($handle)) {
}
