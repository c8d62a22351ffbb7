<?php
// The functions are told the encoding.

$handle = static function (): void {
    echo mb_strlen("\xe4", 'ISO-8859-1');
};

while (lyger_handle_request($handle)) {
}
