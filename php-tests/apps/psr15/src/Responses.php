<?php

declare(strict_types=1);

namespace Notes;

use Psr\Http\Message\ResponseFactoryInterface;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\StreamFactoryInterface;

/** Makes responses with whichever PSR-17 factories are in use. */
final class Responses
{
    public function __construct(
        private readonly ResponseFactoryInterface $responses,
        public readonly StreamFactoryInterface $streams,
    ) {
    }

    public function text(string $body, string $type, int $status = 200): ResponseInterface
    {
        return $this->responses->createResponse($status)
            ->withHeader('Content-Type', $type)
            ->withBody($this->streams->createStream($body));
    }

    public function html(string $title, string $body, int $status = 200): ResponseInterface
    {
        $title = htmlspecialchars($title);

        return $this->text(<<<HTML
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="UTF-8"><title>$title</title><link rel="stylesheet" href="/style.css"></head>
            <body>
            <header><h1>$title</h1><nav><a href="/">Notes</a><a href="/api/notes">API</a></nav></header>
            $body
            </body>
            </html>

            HTML, 'text/html; charset=UTF-8', $status);
    }

    public function json(mixed $value, int $status = 200): ResponseInterface
    {
        $flags = JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE;

        return $this->text(json_encode($value, $flags), 'application/json', $status);
    }

    public function empty(int $status, array $headers = []): ResponseInterface
    {
        $response = $this->responses->createResponse($status);
        foreach ($headers as $name => $value) {
            $response = $response->withHeader($name, $value);
        }

        return $response;
    }
}
