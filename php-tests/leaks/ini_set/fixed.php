<?php
// The setting is put back.

$handle = static function (): void {
    $before = ini_set('precision', '5');
    try {
        echo 1 / 3;
    } finally {
        ini_set('precision', $before);
    }
};

while (lyger_handle_request($handle)) {
}
