<?php

declare(strict_types=1);

namespace Notes\Handler;

use Notes\HttpError;
use Pimple\Container;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Server\RequestHandlerInterface;

/** A body of so many bytes, sent from a temporary stream in pieces. */
final class Big implements RequestHandlerInterface
{
    public function __construct(private readonly Container $services)
    {
    }

    public function handle(ServerRequestInterface $request): ResponseInterface
    {
        $bytes = (int) $request->getAttribute('bytes');
        if ($bytes > 64 << 20) {
            throw new HttpError(422, 'That is too much.');
        }
        $file = fopen('php://temp/maxmemory:65536', 'w+b');
        for ($left = $bytes; $left > 0; $left -= 64) {
            fwrite($file, str_pad("$left ", 63, '.') . "\n", $left);
        }

        return $this->services['respond']->text('', 'application/octet-stream')
            ->withHeader('Content-Length', (string) $bytes)
            ->withBody($this->services['respond']->streams->createStreamFromResource($file));
    }
}
