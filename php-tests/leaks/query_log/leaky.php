<?php
// The connection notes every query for a debug bar that nobody opens.
// finds: growth static_property Connection::$queries

final class Connection
{
    private static ?PDO $pdo = null;
    /** @var list<array{sql: string, seconds: float}> */
    private static array $queries = [];

    public static function value(string $sql): mixed
    {
        self::$pdo ??= new PDO('sqlite::memory:');
        $value = self::$pdo->query($sql)->fetchColumn();
        self::$queries[] = ['sql' => $sql, 'rows' => 1]; // written here
        return $value;
    }
}

Connection::value('SELECT 1');

$handle = static function (): void {
    echo Connection::value('SELECT 2 + 3');
};

while (lyger_handle_request($handle)) {
}
