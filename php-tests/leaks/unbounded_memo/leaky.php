<?php
// A memo with one entry for each word that anybody has ever asked for.
// finds: unbounded static_property Words::$lengths

final class Words
{
    /** @var array<int, int> */
    private static array $lengths = [];

    public static function length(string $word): int
    {
        return self::$lengths[crc32($word)] ??= strlen($word) % 2; // written here
    }
}

$handle = static function (): void {
    echo Words::length($_GET['user'] ?? '') === 0 ? 'even' : 'odd';
};

while (lyger_handle_request($handle)) {
}
