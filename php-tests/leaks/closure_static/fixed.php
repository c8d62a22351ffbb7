<?php
// Who has been here before says the visitor's own cookie.

$handle = static function (): void {
    $user = $_GET['user'] ?? 'nobody';
    setcookie('seen', $user);
    echo ($_COOKIE['seen'] ?? null) === $user ? 'Welcome back, ' : 'Welcome, ', $user;
};

while (lyger_handle_request($handle)) {
}
