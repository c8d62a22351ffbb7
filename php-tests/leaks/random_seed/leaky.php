<?php
// After this request all random numbers can be foretold.
// finds: definite setting setting mt_srand

$handle = static function (): void {
    mt_srand(42); // written here
    echo mt_rand(1, 6);
};

while (lyger_handle_request($handle)) {
}
