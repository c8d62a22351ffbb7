<?php
// The key is an object of the request, and the value goes with it.

final class Visit
{
    public function __construct(public readonly string $shop)
    {
    }
}

final class Visitors
{
    /** @var WeakMap<Visit, string>|null */
    private static ?WeakMap $of = null;

    public static function enter(Visit $visit, string $user): void
    {
        self::$of ??= new WeakMap();
        self::$of[$visit] = $user;
    }
}

$handle = static function (): void {
    $visit = new Visit('Shoes');
    Visitors::enter($visit, $_GET['user'] ?? 'nobody');
    echo $visit->shop;
};

while (lyger_handle_request($handle)) {
}
