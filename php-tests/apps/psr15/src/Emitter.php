<?php

declare(strict_types=1);

namespace Notes;

use Psr\Http\Message\ResponseInterface;

/** Sends a PSR-7 response through PHP's own functions, as SAPI emitters do. */
final class Emitter
{
    private const CHUNK = 8192;

    public function emit(ResponseInterface $response): void
    {
        if (headers_sent($file, $line)) {
            throw new \LogicException("Output has started in $file on line $line.");
        }
        foreach ($response->getHeaders() as $name => $values) {
            $replace = strcasecmp((string) $name, 'Set-Cookie') !== 0;
            foreach ($values as $value) {
                header("$name: $value", $replace);
                $replace = false;
            }
        }
        $phrase = rtrim(' ' . $response->getReasonPhrase());
        header("HTTP/{$response->getProtocolVersion()} {$response->getStatusCode()}$phrase", true, $response->getStatusCode());

        $body = $response->getBody();
        if ($body->isSeekable()) {
            $body->rewind();
        }
        while (!$body->eof() && connection_status() === CONNECTION_NORMAL) {
            echo $body->read(self::CHUNK);
        }
        $body->close();
    }
}
