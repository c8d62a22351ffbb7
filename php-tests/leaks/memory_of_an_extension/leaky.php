<?php
// Memory that PHP knows nothing of: a C library's, which nobody gives back.
// finds: growth memory memory process
// needs: ffi

final class Image
{
    public static function draw(): int
    {
        $pixels = FFI::cdef()->new('char[65536]', false, true);
        FFI::memset($pixels, 255, 65536);
        return FFI::sizeof($pixels);
    }
}

$handle = static function (): void {
    echo Image::draw(), ' bytes';
};

while (lyger_handle_request($handle)) {
}
