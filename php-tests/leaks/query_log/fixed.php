<?php
// The log is emptied with each request.

final class Connection
{
    private static ?PDO $pdo = null;
    /** @var list<array{sql: string, seconds: float}> */
    private static array $queries = [];

    public static function value(string $sql): mixed
    {
        self::$pdo ??= new PDO('sqlite::memory:');
        $value = self::$pdo->query($sql)->fetchColumn();
        self::$queries[] = ['sql' => $sql, 'rows' => 1];
        return $value;
    }

    public static function forget(): void
    {
        self::$queries = [];
    }
}

Connection::value('SELECT 1');
Connection::forget();

$handle = static function (): void {
    echo Connection::value('SELECT 2 + 3');
    Connection::forget();
};

while (lyger_handle_request($handle)) {
}
