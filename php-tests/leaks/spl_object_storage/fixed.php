<?php
// Who joins also leaves.

final class Client
{
}

final class Hub
{
    private static ?SplObjectStorage $clients = null;

    public static function join(Client $client): int
    {
        self::$clients ??= new SplObjectStorage();
        self::$clients->attach($client);
        return count(self::$clients);
    }

    public static function leave(Client $client): void
    {
        self::$clients?->detach($client);
    }
}

$handle = static function (): void {
    $client = new Client();
    header('X-Clients: ' . min(1, Hub::join($client)));
    try {
        echo 'joined';
    } finally {
        Hub::leave($client);
    }
};

while (lyger_handle_request($handle)) {
}
