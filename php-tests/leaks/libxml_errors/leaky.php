<?php
// Errors of XML are kept by libxml from now on, and this request's are the first.
// finds: definite setting setting libxml_use_internal_errors
// finds: definite setting setting libxml_errors

$handle = static function (): void {
    libxml_use_internal_errors(true); // written here
    $document = new DOMDocument();
    echo $document->loadXML('<a><b></a>') ? 'well-formed' : 'not well-formed'; // written here
};

while (lyger_handle_request($handle)) {
}
