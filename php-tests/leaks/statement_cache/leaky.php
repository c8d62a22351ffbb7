<?php
// Prepared statements are kept by their SQL, into which the value has been written.
// finds: unbounded static_property Statements::$prepared
// asks: GET /?id=7

final class Statements
{
    private static ?PDO $connection = null;
    /** @var array<string, PDOStatement> */
    private static array $prepared = [];

    public static function run(string $sql): int
    {
        self::$connection ??= new PDO('sqlite::memory:');
        $statement = self::$prepared[md5(strrev($sql))] ??= self::$connection->prepare($sql); // written here
        $statement->execute();
        $found = (int) $statement->fetchColumn();
        $statement->closeCursor();
        return $found;
    }
}

$handle = static function (): void {
    echo Statements::run('SELECT 1 + ' . crc32($_GET['id'] ?? '')) > 0 ? 'found' : 'nothing';
};

while (lyger_handle_request($handle)) {
}
