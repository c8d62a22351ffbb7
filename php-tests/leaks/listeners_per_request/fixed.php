<?php
// Listeners are added once, before the first request.

final class Events
{
    /** @var array<string, list<callable>> */
    private static array $listeners = [];

    public static function listen(string $event, callable $listener): void
    {
        self::$listeners[$event][] = $listener;
    }

    public static function fire(string $event, mixed $subject): void
    {
        foreach (self::$listeners[$event] ?? [] as $listener) {
            $listener($subject);
        }
    }
}

Events::listen('order.placed', static fn (int $order) => print "order $order\n");

$handle = static function (): void {
    Events::fire('order.placed', 1);
};

while (lyger_handle_request($handle)) {
}
