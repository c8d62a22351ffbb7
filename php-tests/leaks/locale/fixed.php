<?php
// The locale is put back.

$handle = static function (): void {
    $before = setlocale(LC_TIME, '0');
    setlocale(LC_TIME, 'C.UTF-8', 'C.utf8');
    echo date('D', 0);
    setlocale(LC_TIME, $before);
};

while (lyger_handle_request($handle)) {
}
