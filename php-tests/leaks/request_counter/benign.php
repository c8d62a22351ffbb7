<?php
// A number that every request makes one greater.

final class Statistics
{
    public static int $requests = 0;
}

$handle = static function (): void {
    Statistics::$requests++;
    echo 'Hello ', $_GET['user'] ?? 'nobody';
};

while (lyger_handle_request($handle)) {
}
