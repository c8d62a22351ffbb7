<?php
// Which shard is used depends on who came first; nothing of the user itself is kept.
// finds: definite static_property Shards::$chosen

final class Shards
{
    private static ?string $chosen = null;

    public static function forUser(string $user): string
    {
        return self::$chosen ??= 'shard-' . crc32($user) % 64; // written here
    }
}

$handle = static function (): void {
    echo 'Stored in ', Shards::forUser($_GET['user'] ?? 'nobody');
};

while (lyger_handle_request($handle)) {
}
