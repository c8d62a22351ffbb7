<?php
// The value is bound to the statement, of which there is one.
// asks: GET /?id=7

final class Statements
{
    private static ?PDO $connection = null;
    /** @var array<string, PDOStatement> */
    private static array $prepared = [];

    public static function run(string $sql, int $value): int
    {
        self::$connection ??= new PDO('sqlite::memory:');
        $statement = self::$prepared[$sql] ??= self::$connection->prepare($sql);
        $statement->execute([$value]);
        $found = (int) $statement->fetchColumn();
        $statement->closeCursor();
        return $found;
    }
}

$handle = static function (): void {
    echo Statements::run('SELECT 1 + ?', crc32($_GET['id'] ?? '')) > 0 ? 'found' : 'nothing';
};

while (lyger_handle_request($handle)) {
}
