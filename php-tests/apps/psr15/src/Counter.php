<?php

declare(strict_types=1);

namespace Notes;

/** Lives as long as the application: one request in classic mode, many in a worker. */
final class Counter
{
    public int $requests = 0;
    public readonly string $application;

    public function __construct()
    {
        $this->application = bin2hex(random_bytes(8));
    }
}
