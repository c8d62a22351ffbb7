<?php
// A WeakMap lets go of its values with their keys, but this key is a service that stays.
// finds: definite static_property Visitors::$of → WeakMap#*[Shop]

final class Shop
{
    public readonly string $name;

    public function __construct()
    {
        $this->name = 'Shoes';
    }
}

final class Visitors
{
    /** @var WeakMap<Shop, string>|null */
    private static ?WeakMap $of = null;

    public static function enter(Shop $shop, string $user): void
    {
        self::$of ??= new WeakMap();
        self::$of[$shop] = $user; // written here
    }
}

$shop = new Shop();

$handle = static function () use ($shop): void {
    Visitors::enter($shop, $_GET['user'] ?? 'nobody');
    echo $shop->name;
};

while (lyger_handle_request($handle)) {
}
