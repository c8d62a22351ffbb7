<?php
// An import switches the garbage collection off, and nobody switches it on.
// finds: definite ini ini zend.enable_gc

$handle = static function (): void {
    gc_disable(); // written here
    echo 'imported';
};

while (lyger_handle_request($handle)) {
}
