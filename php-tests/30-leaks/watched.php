<?php

// Leaves behind what its query asks for.

final class Context
{
    public static ?object $current = null;
    public static array $log = [];
    public static ?string $name = null;
}

while (lyger_handle_request(function () {
    header('X-Own: here');
    switch ($_GET['leak'] ?? '') {
        case 'object':
            Context::$current = (object) ['user' => ['name' => $_GET['user']]];
            break;
        case 'digest':
            Context::$name = md5($_GET['user']);
            break;
        case 'growth':
            Context::$log[] = 1;
            break;
        case 'setting':
            ini_set('precision', '5');
            break;
        case 'memo':
            Context::$name ??= 'always the same';
            break;
        case 'early':
            echo 'begun';
            flush();
            Context::$name = $_GET['user'];
            break;
    }
    echo 'answered';
})) {
}
