<?php
// A formatter made in the first request keeps the variable that it was bound to.
// finds: definite static_property Formats::$formatters['price'] → {closure} at leaky.php:21 use $customer

final class Formats
{
    /** @var array<string, Closure> */
    private static array $formatters = [];

    public static function get(string $name, callable $make): Closure
    {
        return self::$formatters[$name] ??= $make(); // written here
    }
}

$handle = static function (): void {
    $customer = $_GET['user'] ?? 'nobody';
    $format = Formats::get(
        'price',
        static function () use ($customer): Closure {
            return static function (float $price) use ($customer): string {
                return sprintf('%.2f for %s', $price, $customer);
            };
        },
    );
    echo $format(9.99);
};

while (lyger_handle_request($handle)) {
}
