<?php

declare(strict_types=1);

namespace App;

/** The same for all users: it knows only what it is told. */
final class Page
{
    public function greet(?User $user): string
    {
        return '<h1>Hello ' . htmlspecialchars($user?->name ?? 'guest') . "</h1>\n";
    }
}
