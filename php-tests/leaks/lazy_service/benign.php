<?php
// A service is made when it is first needed, and is the same for all.

final class Formatter
{
    public function __construct(private readonly string $currency)
    {
    }

    public function format(float $price): string
    {
        return sprintf('%.2f %s', $price, $this->currency);
    }
}

final class Services
{
    private static ?Formatter $formatter = null;

    public static function formatter(): Formatter
    {
        return self::$formatter ??= new Formatter('EUR');
    }
}

$handle = static function (): void {
    echo Services::formatter()->format(9.5), ' for ', $_GET['user'] ?? 'nobody';
};

while (lyger_handle_request($handle)) {
}
