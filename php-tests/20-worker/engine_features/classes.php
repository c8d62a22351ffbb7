<?php

// What features.php declares once, however often it runs in one engine.

final class Keeper
{
    public static ?Fiber $kept = null;
}

final class Throwing
{
    public function __construct(private string $where)
    {
    }

    public function __destruct()
    {
        throw new DomainException("thrown by a destructor $this->where");
    }
}

final class Writing
{
    public function __construct(private string $words)
    {
    }

    public function __destruct()
    {
        echo $this->words;
    }
}

final class Ticking
{
    public static int $ticks = 0;

    public static function tick(): void
    {
        self::$ticks++;
    }
}
