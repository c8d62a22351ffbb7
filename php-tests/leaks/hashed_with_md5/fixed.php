<?php
// The hash is worked out each time.

final class Avatar
{
    public static function url(string $email): string
    {
        return 'https://avatars.test/' . md5($email);
    }
}

$handle = static function (): void {
    echo Avatar::url($_GET['user'] ?? 'nobody');
};

while (lyger_handle_request($handle)) {
}
