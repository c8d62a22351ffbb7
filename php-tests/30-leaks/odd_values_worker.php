<?php

// Keeps values of its requests that are markup, no text, or secret.
final class LastVisit
{
    public static string $markup = '';
    public static string $bytes = '';
    public static string $password = '';
    public static array $visits = [];
}

while (lyger_handle_request(function () {
    $name = $_GET['name'] ?? 'nobody';
    LastVisit::$markup = "<b>bold</b><script>alert('$name')</script>\"'&";
    LastVisit::$bytes = "\xff\x00\x1b[2J\n$name";
    LastVisit::$password = strrev('0987654321-emases-nepo');
    LastVisit::$visits[] = "\xff";
    echo 'hello';
})) {
}
