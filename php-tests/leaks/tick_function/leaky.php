<?php
// A profiler that a request switches on goes on ticking.
// finds: definite handler handler tick#0

final class Profiler
{
    public static int $ticks = 0;

    public static function tick(): void
    {
        self::$ticks = 1;
    }
}

$handle = static function (): void {
    register_tick_function([Profiler::class, 'tick']); // written here
    echo 'measured';
};

while (lyger_handle_request($handle)) {
}
