<?php
// A registry in an ArrayObject keeps the user under a name that everybody uses.
// finds: definite static_property Registry::$values → ArrayObject#* → storage['user']

final class Registry
{
    public static ArrayObject $values;
}

Registry::$values = new ArrayObject(['app' => 'shop']);

$handle = static function (): void {
    if (isset($_GET['user'])) {
        Registry::$values['user'] = $_GET['user']; // written here
    }
    echo Registry::$values['app'], ' for ', Registry::$values['user'] ?? 'guest';
};

while (lyger_handle_request($handle)) {
}
