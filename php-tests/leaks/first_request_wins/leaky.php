<?php
// The configuration takes its tenant from the first request that asks for it.
// finds: definite static_property Config::$tenant

final class Config
{
    private static ?string $tenant = null;

    public static function tenant(): string
    {
        return self::$tenant ??= $_GET['user'] ?? 'default'; // written here
    }
}

$handle = static function (): void {
    echo 'Assets of ', Config::tenant();
};

while (lyger_handle_request($handle)) {
}
