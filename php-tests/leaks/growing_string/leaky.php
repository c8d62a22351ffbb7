<?php
// A log in a string, which every request makes longer.
// finds: growth static_property Log::$text

final class Log
{
    private static string $text = '';

    public static function add(string $line): void
    {
        self::$text .= "$line\n"; // written here
    }
}

$handle = static function (): void {
    Log::add('request to ' . strtok($_SERVER['REQUEST_URI'], '?'));
    echo 'logged';
};

while (lyger_handle_request($handle)) {
}
