<?php
// The body of the last answer is kept for whoever asks for it next.
// finds: definite static_property Profile::$rendered

final class Profile
{
    private static ?string $rendered = null;

    public static function render(string $user): string
    {
        self::$rendered ??= json_encode(['name' => $user, 'role' => 'customer']); // written here
        return self::$rendered;
    }
}

$handle = static function (): void {
    header('Content-Type: application/json');
    echo Profile::render($_GET['user'] ?? 'nobody');
};

while (lyger_handle_request($handle)) {
}
