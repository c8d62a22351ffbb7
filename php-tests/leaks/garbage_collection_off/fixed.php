<?php
// It is switched on again.

$handle = static function (): void {
    gc_disable();
    try {
        echo 'imported';
    } finally {
        gc_enable();
    }
};

while (lyger_handle_request($handle)) {
}
