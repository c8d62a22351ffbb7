<?php
// The locale is put back.

$handle = static function (): void {
    $before = setlocale(LC_CTYPE, '0');
    setlocale(LC_CTYPE, 'C.UTF-8', 'C.utf8');
    echo strtoupper('ab');
    setlocale(LC_CTYPE, $before);
};

while (lyger_handle_request($handle)) {
}
