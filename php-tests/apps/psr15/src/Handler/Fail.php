<?php

declare(strict_types=1);

namespace Notes\Handler;

use Notes\HttpError;
use Pimple\Container;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Server\RequestHandlerInterface;

/** Everything that goes wrong in applications. */
final class Fail implements RequestHandlerInterface
{
    public function __construct(private readonly Container $services)
    {
    }

    public function handle(ServerRequestInterface $request): ResponseInterface
    {
        return match ($request->getAttribute('kind')) {
            'exception' => throw new \DomainException('The pencil is broken.', 7, new \LogicException('it fell')),
            'type' => \strlen(...)([]),
            'busy' => throw new HttpError(429, 'Slow down.', ['Retry-After' => '30']),
            'teapot' => $this->services['respond']->text("short and stout\n", 'text/plain')->withStatus(418, 'I am a teapot'),
            'exit' => exit('left by exit'),
            'memory' => $this->eatsMemory(),
            default => throw new HttpError(404, 'There is no such fault.'),
        };
    }

    private function eatsMemory(): never
    {
        ini_set('memory_limit', memory_get_usage(true) + (8 << 20));
        str_repeat('x', 64 << 20);
        exit;
    }
}
