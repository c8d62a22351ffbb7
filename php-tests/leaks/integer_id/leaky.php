<?php
// A number is all that is kept: the id of the order that was looked at last.
// finds: definite static_property Orders::$last
// asks: GET /?id=7

final class Orders
{
    private static int $last = 0;

    public static function show(int $id): string
    {
        self::$last = $id; // written here
        return "Order $id";
    }
}

$handle = static function (): void {
    echo Orders::show((int) ($_GET['id'] ?? 0));
};

while (lyger_handle_request($handle)) {
}
