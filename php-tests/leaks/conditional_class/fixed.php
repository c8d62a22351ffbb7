<?php
// One class, with a value for each case.

final class Tariff
{
    public function __construct(public readonly int $percent)
    {
    }
}

$handle = static function (): void {
    echo (new Tariff(crc32($_GET['user'] ?? '') % 2 === 0 ? 10 : 20))->percent, ' %';
};

while (lyger_handle_request($handle)) {
}
