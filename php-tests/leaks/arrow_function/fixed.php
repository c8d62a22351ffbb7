<?php
// The rule is told who asks.

final class Gate
{
    /** @var array<string, Closure> */
    public static array $rules = [];

    public static function allows(string $rule, string $user, string $subject): bool
    {
        return (self::$rules[$rule])($user, $subject);
    }
}

Gate::$rules['edit'] = fn (string $user, string $owner): bool => $owner === $user;

$handle = static function (): void {
    echo Gate::allows('edit', $_GET['user'] ?? 'nobody', 'ada') ? 'may edit' : 'may look';
};

while (lyger_handle_request($handle)) {
}
