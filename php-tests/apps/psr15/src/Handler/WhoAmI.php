<?php

declare(strict_types=1);

namespace Notes\Handler;

use Notes\Session;
use Pimple\Container;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Server\RequestHandlerInterface;

/** Every way in which a visitor can say who they are. */
final class WhoAmI implements RequestHandlerInterface
{
    public function __construct(private readonly Container $services)
    {
    }

    public function handle(ServerRequestInterface $request): ResponseInterface
    {
        $session = $request->getAttribute(Session::class);
        $session->set('visits', 1 + $session->get('visits', 0));
        if ($user = $request->getParsedBody()['user'] ?? null) {
            $session->set('user', $user);
        }

        return $this->services['respond']->json([
            'user' => $session->get('user'),
            'visits' => $session->get('visits'),
            'query' => $request->getQueryParams()['id'] ?? null,
            'header' => $request->getHeaderLine('X-Id'),
            'cookie' => $request->getCookieParams()['id'] ?? null,
            'body' => $request->getParsedBody()['id'] ?? null,
            'raw' => hash('sha256', (string) $request->getBody()),
        ]);
    }
}
