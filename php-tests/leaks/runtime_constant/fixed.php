<?php
// The constant is defined at boot; what is the request's is a variable.

define('SHOP', 'Shoes');

$handle = static function (): void {
    $tenant = $_GET['user'] ?? 'default';
    echo SHOP, ' of ', $tenant;
};

while (lyger_handle_request($handle)) {
}
