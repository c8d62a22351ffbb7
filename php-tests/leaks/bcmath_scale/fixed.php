<?php
// The calculation is told its scale.

$handle = static function (): void {
    echo bcdiv('10', '3', 4);
};

while (lyger_handle_request($handle)) {
}
