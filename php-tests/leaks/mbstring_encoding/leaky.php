<?php
// An import of old files changes what everybody's strings are taken for.
// finds: definite setting setting mb_internal_encoding

$handle = static function (): void {
    mb_internal_encoding('ISO-8859-1'); // written here
    echo mb_strlen("\xe4");
};

while (lyger_handle_request($handle)) {
}
