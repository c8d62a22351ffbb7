<?php
// It is switched off again.

final class Profiler
{
    public static int $ticks = 0;

    public static function tick(): void
    {
        self::$ticks = 1;
    }
}

$handle = static function (): void {
    register_tick_function([Profiler::class, 'tick']);
    echo 'measured';
    unregister_tick_function([Profiler::class, 'tick']);
};

while (lyger_handle_request($handle)) {
}
