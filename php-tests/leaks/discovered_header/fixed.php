<?php
// The tenant is asked for with each request.
// asks: nothing

function tenant(): string
{
    return $_SERVER['HTTP_X_TENANT'] ?? 'default';
}

$handle = static function (): void {
    echo 'Shop of ', tenant();
};

while (lyger_handle_request($handle)) {
}
