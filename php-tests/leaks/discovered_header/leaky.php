<?php
// Nobody tells the check that this script reads a header of its own: it finds out.
// finds: definite static_variable tenant() static $tenant
// asks: nothing

function tenant(): string
{
    static $tenant = 'default';
    if (isset($_SERVER['HTTP_X_TENANT'])) {
        $tenant = $_SERVER['HTTP_X_TENANT']; // written here
    }
    return $tenant;
}

$handle = static function (): void {
    echo 'Shop of ', tenant();
};

while (lyger_handle_request($handle)) {
}
