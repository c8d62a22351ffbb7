<?php
// The generator forgets the line before it waits for the next one.

final class Audit
{
    private static ?Generator $writer = null;

    public static function write(string $line): void
    {
        self::$writer ??= self::lines();
        self::$writer->send($line);
    }

    /** @return Generator<int, null, string, void> */
    private static function lines(): Generator
    {
        for (;;) {
            error_log(strtoupper(yield));
        }
    }
}

$handle = static function (): void {
    Audit::write('visited by ' . ($_GET['user'] ?? 'nobody'));
    echo 'done';
};

while (lyger_handle_request($handle)) {
}
