<?php

// Keeps the name that its last request has given.
final class LastVisitor
{
    public static ?string $name = null;
}

while (lyger_handle_request(function () {
    LastVisitor::$name = $_GET['name'] ?? 'nobody';
    echo 'hello';
})) {
}
