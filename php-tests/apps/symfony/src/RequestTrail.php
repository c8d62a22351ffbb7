<?php

declare(strict_types=1);

namespace App;

use Symfony\Contracts\Service\ResetInterface;

/** What happened in this request; Symfony's services resetter empties it before the next one. */
final class RequestTrail implements ResetInterface
{
    private array $steps = [];

    public function add(string $step): void
    {
        $this->steps[] = $step;
    }

    public function steps(): array
    {
        return $this->steps;
    }

    public function reset(): void
    {
        $this->steps = [];
    }
}
