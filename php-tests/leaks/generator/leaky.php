<?php
// A generator that is kept alive keeps its variables: here the one that was sent last.
// finds: definite static_property Audit::$writer → Generator#* → Audit::lines() $line

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
            $line = yield; // written here
            error_log(strtoupper($line));
        }
    }
}

$handle = static function (): void {
    Audit::write('visited by ' . ($_GET['user'] ?? 'nobody'));
    echo 'done';
};

while (lyger_handle_request($handle)) {
}
