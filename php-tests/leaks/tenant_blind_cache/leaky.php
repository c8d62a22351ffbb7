<?php
// A cache whose keys do not say whose entries they are.
// finds: definite static_property Cache::$entries['price list']

final class Cache
{
    /** @var array<string, string> */
    private static array $entries = [];

    public static function remember(string $key, callable $make): string
    {
        if (!isset(self::$entries[$key])) {
            self::$entries[$key] = $make(); // written here
        }
        return self::$entries[$key];
    }
}

$handle = static function (): void {
    $tenant = $_GET['user'] ?? 'nobody';
    echo Cache::remember('price list', static fn (): string => "Prices for $tenant: 1, 2, 3");
};

while (lyger_handle_request($handle)) {
}
