<?php
// Every request adds a listener to a static list, which nobody takes off.
// finds: growth static_property Events::$listeners['order.placed']

final class Events
{
    /** @var array<string, list<callable>> */
    private static array $listeners = [];

    public static function listen(string $event, callable $listener): void
    {
        self::$listeners[$event][] = $listener; // written here
    }

    public static function fire(string $event, mixed $subject): void
    {
        foreach (self::$listeners[$event] ?? [] as $listener) {
            $listener($subject);
        }
    }
}

$handle = static function (): void {
    Events::listen('order.placed', static fn (int $order) => print "order $order\n");
    Events::fire('order.placed', 1);
};

while (lyger_handle_request($handle)) {
}
