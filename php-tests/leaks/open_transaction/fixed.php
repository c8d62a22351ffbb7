<?php
// The transaction ends in any case.

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
    $database->beginTransaction();
    try {
        $database->exec("DELETE FROM visits");
        $database->commit();
    } catch (Throwable $error) {
        $database->rollBack();
        throw $error;
    }
    echo 'cleared';
};

while (lyger_handle_request($handle)) {
}
