<?php
// The time zone goes with the date.

$handle = static function (): void {
    echo (new DateTimeImmutable('@0'))->setTimezone(new DateTimeZone('Asia/Tokyo'))->format('H:i');
};

while (lyger_handle_request($handle)) {
}
