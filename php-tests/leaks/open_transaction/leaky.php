<?php
// A transaction is begun on the kept connection, and on one path nobody ends it.
// finds: definite transaction transaction PDO#1

final class Database
{
    private static ?PDO $connection = null;

    public static function connection(): PDO
    {
        if (self::$connection === null) {
            self::$connection = new PDO('sqlite::memory:');
            self::$connection->exec('CREATE TABLE visits (day TEXT)');
        }
        return self::$connection;
    }
}

Database::connection();

$handle = static function (): void {
    $database = Database::connection();
    if (!$database->inTransaction()) {
        $database->beginTransaction(); // written here
    }
    $database->exec("DELETE FROM visits");
    if ((int) $database->query('SELECT COUNT(*) FROM visits')->fetchColumn() > 0) {
        $database->commit();
    }
    echo 'cleared';
};

while (lyger_handle_request($handle)) {
}
