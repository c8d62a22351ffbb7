<?php
// A link back to where the user was, URL-encoded, in a session-like static.
// finds: definite static_property Links::$back

final class Links
{
    public static string $back = '/';

    public static function remember(string $user): void
    {
        self::$back = '/login?then=' . urlencode("/home?user=$user&page=1"); // written here
    }
}

$handle = static function (): void {
    Links::remember($_GET['user'] ?? 'nobody');
    echo '<a href="', htmlspecialchars(Links::$back), '">back</a>';
};

while (lyger_handle_request($handle)) {
}
