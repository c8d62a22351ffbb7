<?php
// Each request opens two sockets, which a pool keeps and never uses again.
// finds: growth static_property Pool::$links

final class Pool
{
    /** @var list<resource> */
    private static array $links = [];

    public static function open(): string
    {
        [$near, $far] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
        fwrite($far, 'hello');
        array_push(self::$links, $near, $far); // written here
        return fread($near, 5);
    }
}

$handle = static function (): void {
    echo Pool::open();
};

while (lyger_handle_request($handle)) {
}
