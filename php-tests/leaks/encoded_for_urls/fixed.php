<?php
// The link is a value of the request.

final class Links
{
    public static function back(string $user): string
    {
        return '/login?then=' . urlencode("/home?user=$user&page=1");
    }
}

$handle = static function (): void {
    echo '<a href="', htmlspecialchars(Links::back($_GET['user'] ?? 'nobody')), '">back</a>';
};

while (lyger_handle_request($handle)) {
}
