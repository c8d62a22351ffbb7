<?php
// One calculation's scale for all later ones.
// finds: definite ini ini bcmath.scale

$handle = static function (): void {
    bcscale(4); // written here
    echo bcdiv('10', '3');
};

while (lyger_handle_request($handle)) {
}
