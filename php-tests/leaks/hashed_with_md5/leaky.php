<?php
// Only a hash of the address is kept: it still says whose it is.
// finds: definite static_property Avatar::$last

final class Avatar
{
    public static string $last = '';

    public static function url(string $email): string
    {
        self::$last = md5($email); // written here
        return 'https://avatars.test/' . self::$last;
    }
}

$handle = static function (): void {
    echo Avatar::url($_GET['user'] ?? 'nobody');
};

while (lyger_handle_request($handle)) {
}
