<?php

declare(strict_types=1);

namespace Notes;

use PDO;

/** Notes, each seen only by its owner. */
final class NoteStore
{
    public function __construct(private readonly PDO $database)
    {
    }

    public function all(string $owner): array
    {
        return $this->ask('SELECT id, text FROM notes WHERE owner = ? ORDER BY id', $owner)->fetchAll();
    }

    public function find(string $owner, int $id): ?array
    {
        return $this->ask('SELECT id, text FROM notes WHERE owner = ? AND id = ?', $owner, $id)->fetch() ?: null;
    }

    public function add(string $owner, string $text): int
    {
        $this->ask('INSERT INTO notes (owner, text) VALUES (?, ?)', $owner, $text);

        return (int) $this->database->lastInsertId();
    }

    public function change(string $owner, int $id, string $text): bool
    {
        return $this->ask('UPDATE notes SET text = ? WHERE owner = ? AND id = ?', $text, $owner, $id)->rowCount() === 1;
    }

    public function remove(string $owner, int $id): bool
    {
        return $this->ask('DELETE FROM notes WHERE owner = ? AND id = ?', $owner, $id)->rowCount() === 1;
    }

    private function ask(string $query, mixed ...$values): \PDOStatement
    {
        $statement = $this->database->prepare($query);
        $statement->execute($values);

        return $statement;
    }
}
