<?php

declare(strict_types=1);

namespace Notes\Middleware;

use Notes\Counter;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Server\MiddlewareInterface;
use Psr\Http\Server\RequestHandlerInterface;

/** Counts requests, and says in a header what the pipeline has seen of this one. */
final class Counting implements MiddlewareInterface
{
    public function __construct(private readonly Counter $counter)
    {
    }

    public function process(ServerRequestInterface $request, RequestHandlerInterface $handler): ResponseInterface
    {
        $this->counter->requests++;

        return $handler->handle($request)->withHeader('X-Seen', "{$request->getMethod()} {$request->getUri()->getPath()}");
    }
}
