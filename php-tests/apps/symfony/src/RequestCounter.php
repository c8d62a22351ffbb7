<?php

declare(strict_types=1);

namespace App;

/** Lives as long as the kernel: one request in classic mode, many in a worker. */
final class RequestCounter
{
    private int $count = 0;
    public readonly string $kernelId;

    public function __construct()
    {
        $this->kernelId = bin2hex(random_bytes(8));
    }

    public function next(): int
    {
        return ++$this->count;
    }

    public function count(): int
    {
        return $this->count;
    }
}
