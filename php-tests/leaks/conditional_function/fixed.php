<?php
// One function, told how to write.

function money(float $amount, bool $euro): string
{
    return $euro ? sprintf('%.2f EUR', $amount) : sprintf('$%.2f', $amount);
}

$handle = static function (): void {
    echo money(9.5, crc32($_GET['user'] ?? '') % 2 === 0);
};

while (lyger_handle_request($handle)) {
}
