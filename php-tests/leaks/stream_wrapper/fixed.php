<?php
// The wrapper is registered at boot.

final class TenantFiles
{
    /** @var resource|null */
    public $context;

    public function stream_open(string $path, string $mode): bool
    {
        return false;
    }
}

stream_wrapper_register('tenant', TenantFiles::class);

$handle = static function (): void {
    echo @file_get_contents('tenant://logo') ?: 'no logo';
    error_clear_last();
};

while (lyger_handle_request($handle)) {
}
