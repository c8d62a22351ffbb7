<?php
// A function that the first request declares for all others.
// finds: definite function function money

$handle = static function (): void {
    if (!function_exists('money')) {
        if (crc32($_GET['user'] ?? '') % 2 === 0) {
            function money(float $amount): string // written here
            {
                return sprintf('%.2f EUR', $amount);
            }
        } else {
            function money(float $amount): string // written here
            {
                return sprintf('$%.2f', $amount);
            }
        }
    }
    echo money(9.5);
};

while (lyger_handle_request($handle)) {
}
