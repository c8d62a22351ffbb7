<?php
// A queue of mails: sent at the end of the process, which in a worker is never.
// finds: definite static_property Mails::$queue → SplQueue#*[*]

final class Mails
{
    public static ?SplQueue $queue = null;

    public static function later(string $address): void
    {
        self::$queue ??= new SplQueue();
        self::$queue->enqueue($address); // written here
    }
}

$handle = static function (): void {
    Mails::later($_GET['user'] ?? 'nobody');
    echo 'You get a mail';
};

while (lyger_handle_request($handle)) {
}
