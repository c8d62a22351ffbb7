<?php
// What the session says of its user is copied to where it outlives the session.
// finds: definite static_property Session::$values['user']

final class Session
{
    /** @var array<string, mixed> */
    private static array $values = [];

    public static function start(): void
    {
        session_start();
        if (isset($_GET['user'])) {
            $_SESSION['user'] = $_GET['user'];
        }
        self::$values = $_SESSION; // written here
        session_write_close();
    }

    public static function get(string $name): mixed
    {
        return self::$values[$name] ?? null;
    }
}

$handle = static function (): void {
    Session::start();
    echo 'Hello ', Session::get('user') ?? 'guest';
};

while (lyger_handle_request($handle)) {
}
