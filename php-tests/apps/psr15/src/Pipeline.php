<?php

declare(strict_types=1);

namespace Notes;

use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Server\MiddlewareInterface;
use Psr\Http\Server\RequestHandlerInterface;

/** Middleware, outermost first, around a handler. */
final class Pipeline implements RequestHandlerInterface
{
    /** @param list<MiddlewareInterface> $middleware */
    public function __construct(private readonly RequestHandlerInterface $inner, private readonly array $middleware)
    {
    }

    public function handle(ServerRequestInterface $request): ResponseInterface
    {
        $first = $this->middleware[0] ?? null;
        if ($first === null) {
            return $this->inner->handle($request);
        }

        return $first->process($request, new self($this->inner, \array_slice($this->middleware, 1)));
    }
}
