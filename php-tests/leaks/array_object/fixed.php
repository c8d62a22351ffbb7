<?php
// A request works on a copy of the registry.

final class Registry
{
    public static ArrayObject $values;
}

Registry::$values = new ArrayObject(['app' => 'shop']);

$handle = static function (): void {
    $values = clone Registry::$values;
    if (isset($_GET['user'])) {
        $values['user'] = $_GET['user'];
    }
    echo $values['app'], ' for ', $values['user'] ?? 'guest';
};

while (lyger_handle_request($handle)) {
}
