<?php
// A generator of the request's own is seeded.

$handle = static function (): void {
    $dice = new Random\Randomizer(new Random\Engine\Mt19937(42));
    echo $dice->getInt(1, 6);
};

while (lyger_handle_request($handle)) {
}
