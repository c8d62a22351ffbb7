<?php

declare(strict_types=1);

namespace Composer;

/** Composer's register of packages, which Symfony asks for; Debian's packages come without Composer. */
final class InstalledVersions
{
    public static function isInstalled(string $package, bool $includeDevRequirements = true): bool
    {
        return false;
    }

    public static function getRootPackage(): array
    {
        return ['name' => 'lyger/symfony-example'];
    }
}
