<?php
// The setting is put back, and the errors are taken.

$handle = static function (): void {
    $before = libxml_use_internal_errors(true);
    $document = new DOMDocument();
    echo $document->loadXML('<a><b></a>') ? 'well-formed' : 'not well-formed';
    libxml_clear_errors();
    libxml_use_internal_errors($before);
};

while (lyger_handle_request($handle)) {
}
