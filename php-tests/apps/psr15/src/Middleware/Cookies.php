<?php

declare(strict_types=1);

namespace Notes\Middleware;

use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Server\MiddlewareInterface;
use Psr\Http\Server\RequestHandlerInterface;

/** ?cookie[name]=value sets cookies, each in a header line of its own. */
final class Cookies implements MiddlewareInterface
{
    public function process(ServerRequestInterface $request, RequestHandlerInterface $handler): ResponseInterface
    {
        $response = $handler->handle($request);
        foreach ((array) ($request->getQueryParams()['cookie'] ?? []) as $name => $value) {
            $response = $response->withAddedHeader(
                'Set-Cookie',
                rawurlencode((string) $name) . '=' . rawurlencode((string) $value) . '; Path=/; SameSite=Lax',
            );
        }

        return $response;
    }
}
