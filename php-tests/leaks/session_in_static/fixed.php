<?php
// The session is asked while it is there.

final class Session
{
    public static function start(): void
    {
        session_start();
        if (isset($_GET['user'])) {
            $_SESSION['user'] = $_GET['user'];
        }
        session_write_close();
    }

    public static function get(string $name): mixed
    {
        return $_SESSION[$name] ?? null;
    }
}

$handle = static function (): void {
    Session::start();
    echo 'Hello ', Session::get('user') ?? 'guest';
};

while (lyger_handle_request($handle)) {
}
