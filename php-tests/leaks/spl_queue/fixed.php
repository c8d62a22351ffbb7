<?php
// The queue is worked off when the request ends.

final class Mails
{
    public static ?SplQueue $queue = null;

    public static function later(string $address): void
    {
        self::$queue ??= new SplQueue();
        self::$queue->enqueue($address);
    }

    public static function send(): void
    {
        while (self::$queue !== null && !self::$queue->isEmpty()) {
            error_log(sha1(self::$queue->dequeue()));
        }
    }
}

$handle = static function (): void {
    Mails::later($_GET['user'] ?? 'nobody');
    echo 'You get a mail';
    Mails::send();
};

while (lyger_handle_request($handle)) {
}
