<?php
// A memo with a place for each of a few kinds: it fills, and then stays as it is.

final class Shipping
{
    /** @var array<string, float> */
    private static array $prices = [];

    public static function price(string $zone): float
    {
        return self::$prices[$zone] ??= match ($zone) {
            'near' => 3.5,
            'far' => 9.0,
            default => 19.0,
        };
    }
}

$handle = static function (): void {
    $zones = ['near', 'far', 'farther'];
    echo Shipping::price($zones[crc32($_GET['user'] ?? '') % 3]);
};

while (lyger_handle_request($handle)) {
}
