<?php

declare(strict_types=1);

namespace Notes\Handler;

use Pimple\Container;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Server\RequestHandlerInterface;

/** What this thread's application has lived through. */
final class State implements RequestHandlerInterface
{
    private int $served = 0;

    public function __construct(private readonly Container $services)
    {
    }

    public function handle(ServerRequestInterface $request): ResponseInterface
    {
        return $this->services['respond']->json([
            'application' => $this->services['counter']->application,
            'requests' => $this->services['counter']->requests,
            'served' => ++$this->served,
            'memory' => memory_get_usage(),
        ]);
    }
}
