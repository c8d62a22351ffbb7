<?php

declare(strict_types=1);

namespace Notes;

use PDO;

/** Sessions in the database, without PHP's session extension. */
final class SessionStore
{
    public function __construct(private readonly PDO $database)
    {
    }

    public function load(string $id): ?array
    {
        $statement = $this->database->prepare('SELECT content FROM sessions WHERE id = ?');
        $statement->execute([$id]);
        $content = $statement->fetchColumn();

        return $content === false ? null : json_decode($content, true);
    }

    public function save(string $id, array $content): void
    {
        $this->database->prepare('REPLACE INTO sessions (id, content) VALUES (?, ?)')
            ->execute([$id, json_encode($content)]);
    }
}
