<?php
// The memo forgets its oldest entries; a hundred may stay.

final class Words
{
    /** @var array<int, int> */
    private static array $lengths = [];

    public static function length(string $word): int
    {
        $key = crc32($word);
        $length = self::$lengths[$key] ?? strlen($word) % 2;
        unset(self::$lengths[$key]);
        self::$lengths[$key] = $length;
        if (count(self::$lengths) > 100) {
            unset(self::$lengths[array_key_first(self::$lengths)]);
        }
        return $length;
    }
}

$handle = static function (): void {
    echo Words::length($_GET['user'] ?? '') === 0 ? 'even' : 'odd';
};

while (lyger_handle_request($handle)) {
}
