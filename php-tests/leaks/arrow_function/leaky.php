<?php
// An arrow function takes along the variables that it names, and it is kept.
// finds: definite static_property Gate::$rules['edit'] → {closure} at leaky.php:18 use $user

final class Gate
{
    /** @var array<string, Closure> */
    public static array $rules = [];

    public static function allows(string $rule, string $subject): bool
    {
        return (self::$rules[$rule])($subject);
    }
}

$handle = static function (): void {
    $user = $_GET['user'] ?? 'nobody';
    Gate::$rules['edit'] = fn (string $owner): bool => $owner === $user; // written here
    echo Gate::allows('edit', 'ada') ? 'may edit' : 'may look';
};

while (lyger_handle_request($handle)) {
}
