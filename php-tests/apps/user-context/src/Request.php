<?php

declare(strict_types=1);

namespace App;

/** As much of PSR-7's server request as the page needs. */
final class Request
{
    /** @var array<string, mixed> */
    private array $attributes = [];

    /** @param array<string, string> $cookies */
    private function __construct(private readonly array $cookies)
    {
    }

    public static function fromGlobals(): self
    {
        return new self(array_filter(['user' => $_COOKIE['user'] ?? null], is_string(...)));
    }

    public function cookie(string $name): ?string
    {
        return $this->cookies[$name] ?? null;
    }

    public function withAttribute(string $name, mixed $value): self
    {
        $copy = clone $this;
        $copy->attributes[$name] = $value;

        return $copy;
    }

    public function attribute(string $name): mixed
    {
        return $this->attributes[$name] ?? null;
    }
}
