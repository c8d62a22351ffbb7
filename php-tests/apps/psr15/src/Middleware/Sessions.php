<?php

declare(strict_types=1);

namespace Notes\Middleware;

use Notes\Session;
use Notes\SessionStore;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Server\MiddlewareInterface;
use Psr\Http\Server\RequestHandlerInterface;

/** Gives each request the session its cookie names, and saves it when it was changed. */
final class Sessions implements MiddlewareInterface
{
    private const COOKIE = 'notes_session';

    public function __construct(private readonly SessionStore $store)
    {
    }

    public function process(ServerRequestInterface $request, RequestHandlerInterface $handler): ResponseInterface
    {
        $id = $request->getCookieParams()[self::COOKIE] ?? '';
        $content = preg_match('/\A[0-9a-f]{32}\z/', $id) ? $this->store->load($id) : null;
        $session = new Session($content === null ? bin2hex(random_bytes(16)) : $id, $content ?? []);
        $response = $handler->handle($request->withAttribute(Session::class, $session));
        if (!$session->changed) {
            return $response;
        }
        $this->store->save($session->id, $session->content());

        return $content !== null ? $response : $response->withAddedHeader(
            'Set-Cookie',
            self::COOKIE . "=$session->id; Path=/; HttpOnly; SameSite=Lax",
        );
    }
}
