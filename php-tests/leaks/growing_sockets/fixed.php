<?php
// The pool gives out what it has.

final class Pool
{
    /** @var array{0: resource, 1: resource}|null */
    private static ?array $links = null;

    public static function open(): string
    {
        self::$links ??= stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
        fwrite(self::$links[1], 'hello');
        return fread(self::$links[0], 5);
    }
}

Pool::open();

$handle = static function (): void {
    echo Pool::open();
};

while (lyger_handle_request($handle)) {
}
