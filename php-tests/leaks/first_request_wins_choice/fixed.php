<?php
// The shard is worked out for each user.

final class Shards
{

    public static function forUser(string $user): string
    {
        return 'shard-' . crc32($user) % 64;
    }
}

$handle = static function (): void {
    echo 'Stored in ', Shards::forUser($_GET['user'] ?? 'nobody');
};

while (lyger_handle_request($handle)) {
}
