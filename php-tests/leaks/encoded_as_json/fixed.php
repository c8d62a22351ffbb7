<?php
// The answer is made for each request.

final class Profile
{
    public static function render(string $user): string
    {
        return json_encode(['name' => $user, 'role' => 'customer']);
    }
}

$handle = static function (): void {
    header('Content-Type: application/json');
    echo Profile::render($_GET['user'] ?? 'nobody');
};

while (lyger_handle_request($handle)) {
}
