<?php
// The configuration is asked with the request's tenant.

final class Config
{
    public function __construct(private readonly string $tenant)
    {
    }

    public function tenant(): string
    {
        return $this->tenant;
    }
}

$handle = static function (): void {
    echo 'Assets of ', (new Config($_GET['user'] ?? 'default'))->tenant();
};

while (lyger_handle_request($handle)) {
}
