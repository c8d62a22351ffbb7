<?php
// Connected clients are attached to a storage, and nobody detaches them.
// finds: growth static_property Hub::$clients

final class Client
{
}

final class Hub
{
    private static ?SplObjectStorage $clients = null;

    public static function join(Client $client): int
    {
        self::$clients ??= new SplObjectStorage();
        self::$clients->attach($client); // written here
        return count(self::$clients);
    }
}

$handle = static function (): void {
    header('X-Clients: ' . min(1, Hub::join(new Client())));
    echo 'joined';
};

while (lyger_handle_request($handle)) {
}
