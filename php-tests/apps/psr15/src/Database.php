<?php

declare(strict_types=1);

namespace Notes;

use PDO;

/** One SQLite file that all threads use at once. */
final class Database
{
    public static function open(string $path): PDO
    {
        $database = new PDO("sqlite:$path", options: [PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC]);
        $database->exec('PRAGMA busy_timeout = 20000');
        $database->exec('PRAGMA synchronous = OFF');
        $database->exec('CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, owner TEXT, text TEXT)');
        $database->exec('CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, content TEXT)');

        return $database;
    }
}
