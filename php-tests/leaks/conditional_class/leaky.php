<?php
// A class that the first request declares for all others.
// finds: definite class class Tariff

$handle = static function (): void {
    if (!class_exists('Tariff', false)) {
        if (crc32($_GET['user'] ?? '') % 2 === 0) {
            class Tariff // written here
            {
                public const int PERCENT = 10;
            }
        } else {
            class Tariff // written here
            {
                public const int PERCENT = 20;
            }
        }
    }
    echo Tariff::PERCENT, ' %';
};

while (lyger_handle_request($handle)) {
}
