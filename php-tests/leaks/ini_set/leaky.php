<?php
// A request changes how numbers are written, and does not change it back.
// finds: definite ini ini precision

$handle = static function (): void {
    ini_set('precision', '5'); // written here
    echo 1 / 3;
};

while (lyger_handle_request($handle)) {
}
