<?php

declare(strict_types=1);

namespace App;

/** Who is logged in, for whoever wants to know. */
final class UserContext
{
    private static ?self $instance = null;
    private ?User $user = null;

    public static function instance(): self
    {
        return self::$instance ??= new self();
    }

    public function enter(User $user): void
    {
        $this->user = $user;
    }

    public function user(): ?User
    {
        return $this->user;
    }
}
