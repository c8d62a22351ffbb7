<?php
// A request registers a stream filter, and every later one has it.
// finds: definite stream_filter stream_filter tenant.upper

final class Upper extends php_user_filter
{
    public function filter($in, $out, &$consumed, bool $closing): int
    {
        while ($bucket = stream_bucket_make_writeable($in)) {
            $bucket->data = strtoupper($bucket->data);
            $consumed += $bucket->datalen;
            stream_bucket_append($out, $bucket);
        }
        return PSFS_PASS_ON;
    }
}

$handle = static function (): void {
    if (!in_array('tenant.upper', stream_get_filters(), true)) {
        stream_filter_register('tenant.upper', Upper::class); // written here
    }
    $file = fopen('php://memory', 'w+');
    stream_filter_append($file, 'tenant.upper', STREAM_FILTER_WRITE);
    fwrite($file, 'hello');
    rewind($file);
    echo stream_get_contents($file);
};

while (lyger_handle_request($handle)) {
}
