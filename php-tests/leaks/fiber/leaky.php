<?php
// A suspended fiber waits with a request's user among its variables.
// finds: definite static_property Mailer::$sender → Fiber#* → Mailer::run() $address

final class Mailer
{
    private static ?Fiber $sender = null;

    public static function send(string $address): void
    {
        if (self::$sender === null) {
            self::$sender = new Fiber(self::run(...));
            self::$sender->start();
        }
        self::$sender->resume($address);
    }

    private static function run(): void
    {
        for (;;) {
            $address = Fiber::suspend(); // written here
            echo strlen($address) > 0 ? 'queued' : 'no address';
        }
    }
}

$handle = static function (): void {
    Mailer::send($_GET['user'] ?? '');
};

while (lyger_handle_request($handle)) {
}
