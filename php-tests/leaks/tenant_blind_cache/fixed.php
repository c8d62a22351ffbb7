<?php
// What is kept is the same for all tenants; what is a tenant's is added to it.

final class Cache
{
    /** @var array<string, string> */
    private static array $entries = [];

    public static function remember(string $key, callable $make): string
    {
        if (!isset(self::$entries[$key])) {
            self::$entries[$key] = $make();
        }
        return self::$entries[$key];
    }
}

$handle = static function (): void {
    $prices = Cache::remember('price list', static fn (): string => '1, 2, 3');
    echo 'Prices for ', $_GET['user'] ?? 'nobody', ": $prices";
};

while (lyger_handle_request($handle)) {
}
