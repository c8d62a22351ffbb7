<?php
// A preview for a given day stops the clock for everybody after it.
// finds: definite static_property Clock::$now
// asks: GET /?at=1767225600
// asks: GET /

final class Clock
{
    private static ?int $now = null;

    public static function stopAt(int $time): void
    {
        self::$now = $time; // written here
    }

    public static function now(): int
    {
        return self::$now ?? 1_600_000_000;
    }
}

$handle = static function (): void {
    if (isset($_GET['at'])) {
        Clock::stopAt((int) $_GET['at']);
    }
    echo 'As of ', Clock::now();
};

while (lyger_handle_request($handle)) {
}
