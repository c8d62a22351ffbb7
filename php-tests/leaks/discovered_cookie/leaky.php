<?php
// Nobody tells the check that this script reads a cookie: it finds out.
// finds: definite static_property Theme::$chosen
// asks: nothing

final class Theme
{
    public static string $chosen = 'light';
}

$handle = static function (): void {
    Theme::$chosen = $_COOKIE['theme'] ?? Theme::$chosen; // written here
    echo '<body class="', htmlspecialchars(Theme::$chosen), '">';
};

while (lyger_handle_request($handle)) {
}
