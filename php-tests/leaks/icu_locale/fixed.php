<?php
// The formatter is told its locale.

$handle = static function (): void {
    echo (new NumberFormatter('de_DE', NumberFormatter::DECIMAL))->format(1234.5);
};

while (lyger_handle_request($handle)) {
}
