<?php

declare(strict_types=1);

namespace Notes\Handler;

use Pimple\Container;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Server\RequestHandlerInterface;

/** The request as its PSR-7 object holds it. */
final class EchoBack implements RequestHandlerInterface
{
    public function __construct(private readonly Container $services)
    {
    }

    public function handle(ServerRequestInterface $request): ResponseInterface
    {
        // Behind nginx, php-fpm shows an absent Content-Type as an empty one.
        $headers = array_filter(array_change_key_case($request->getHeaders()), static fn ($values) => $values !== ['']);
        ksort($headers);

        return $this->services['respond']->json([
            'method' => $request->getMethod(),
            'version' => $request->getProtocolVersion(),
            'target' => $request->getRequestTarget(),
            'path' => $request->getUri()->getPath(),
            'query' => $request->getQueryParams(),
            'rest' => $request->getAttribute('rest'),
            'headers' => $headers,
            'cookies' => $request->getCookieParams(),
            'parsed' => $request->getParsedBody(),
            'body' => hash('sha256', (string) $request->getBody()),
            'again' => \strlen((string) $request->getBody()),
        ]);
    }
}
