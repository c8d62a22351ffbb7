<?php
// The memory is given back.
// needs: ffi

final class Image
{
    public static function draw(): int
    {
        $pixels = FFI::cdef()->new('char[65536]', false, true);
        FFI::memset($pixels, 255, 65536);
        $size = FFI::sizeof($pixels);
        FFI::free($pixels);
        return $size;
    }
}

$handle = static function (): void {
    echo Image::draw(), ' bytes';
};

while (lyger_handle_request($handle)) {
}
