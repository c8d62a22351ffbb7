<?php
// A request registers a stream wrapper, and every later one has it.
// finds: definite stream_wrapper stream_wrapper tenant

final class TenantFiles
{
    /** @var resource|null */
    public $context;

    public function stream_open(string $path, string $mode): bool
    {
        return false;
    }
}

$handle = static function (): void {
    if (!in_array('tenant', stream_get_wrappers(), true)) {
        stream_wrapper_register('tenant', TenantFiles::class); // written here
    }
    echo @file_get_contents('tenant://logo') ?: 'no logo';
    error_clear_last();
};

while (lyger_handle_request($handle)) {
}
