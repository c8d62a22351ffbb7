<?php
// The kept formatter is bound to nothing; the customer is an argument.

final class Formats
{
    /** @var array<string, Closure> */
    private static array $formatters = [];

    public static function get(string $name, callable $make): Closure
    {
        return self::$formatters[$name] ??= $make();
    }
}

$handle = static function (): void {
    $format = Formats::get(
        'price',
        static fn (): Closure => static fn (float $price, string $customer): string =>
            sprintf('%.2f for %s', $price, $customer),
    );
    echo $format(9.99, $_GET['user'] ?? 'nobody');
};

while (lyger_handle_request($handle)) {
}
