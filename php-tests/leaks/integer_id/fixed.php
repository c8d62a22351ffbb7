<?php
// Nothing is kept.
// asks: GET /?id=7

final class Orders
{
    public static function show(int $id): string
    {
        return "Order $id";
    }
}

$handle = static function (): void {
    echo Orders::show((int) ($_GET['id'] ?? 0));
};

while (lyger_handle_request($handle)) {
}
