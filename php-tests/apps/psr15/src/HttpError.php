<?php

declare(strict_types=1);

namespace Notes;

/** An answer that is an error, thrown from anywhere. */
final class HttpError extends \RuntimeException
{
    public function __construct(public readonly int $status, string $message, public readonly array $headers = [])
    {
        parent::__construct($message);
    }
}
