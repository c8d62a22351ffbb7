<?php
// The log begins anew with each request.

final class Log
{
    private static string $text = '';

    public static function add(string $line): void
    {
        self::$text .= "$line\n";
    }

    public static function flush(): void
    {
        error_log(sha1(self::$text));
        self::$text = '';
    }
}

$handle = static function (): void {
    Log::add('request to ' . strtok($_SERVER['REQUEST_URI'], '?'));
    echo 'logged';
    Log::flush();
};

while (lyger_handle_request($handle)) {
}
