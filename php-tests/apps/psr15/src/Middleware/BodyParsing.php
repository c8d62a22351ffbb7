<?php

declare(strict_types=1);

namespace Notes\Middleware;

use Notes\HttpError;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Server\MiddlewareInterface;
use Psr\Http\Server\RequestHandlerInterface;

/** Bodies that PHP does not parse: JSON, and forms sent by another method than POST. */
final class BodyParsing implements MiddlewareInterface
{
    public function process(ServerRequestInterface $request, RequestHandlerInterface $handler): ResponseInterface
    {
        $type = strtolower(trim(explode(';', $request->getHeaderLine('Content-Type'))[0]));
        if ($type === 'application/json' && ($body = (string) $request->getBody()) !== '') {
            try {
                $request = $request->withParsedBody((array) json_decode($body, true, 64, JSON_THROW_ON_ERROR));
            } catch (\JsonException $error) {
                throw new HttpError(400, "The body is not JSON: {$error->getMessage()}.");
            }
        } elseif ($type === 'application/x-www-form-urlencoded' && $request->getMethod() !== 'POST') {
            parse_str((string) $request->getBody(), $fields);
            $request = $request->withParsedBody($fields);
        }

        return $handler->handle($request);
    }
}
