<?php

declare(strict_types=1);

namespace Notes;

/** What one visitor's session holds while a request uses it. */
final class Session
{
    public bool $changed = false;

    public function __construct(public readonly string $id, private array $content)
    {
    }

    public function get(string $name, mixed $default = null): mixed
    {
        return $this->content[$name] ?? $default;
    }

    public function set(string $name, mixed $value): void
    {
        $this->content[$name] = $value;
        $this->changed = true;
    }

    public function content(): array
    {
        return $this->content;
    }
}
