<?php

declare(strict_types=1);

namespace Notes;

use Nyholm\Psr7\Factory\Psr17Factory;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Message\UploadedFileInterface;

/** A PSR-7 request from the superglobals, as nyholm/psr7-server makes it. */
final class NyholmRequests
{
    public function __construct(private readonly Psr17Factory $factory)
    {
    }

    public function fromGlobals(): ServerRequestInterface
    {
        $scheme = ($_SERVER['HTTPS'] ?? 'off') === 'off' ? 'http' : 'https';
        $uri = $this->factory->createUri($_SERVER['REQUEST_URI'])
            ->withScheme($scheme)
            ->withHost(parse_url("//{$_SERVER['HTTP_HOST']}", PHP_URL_HOST))
            ->withPort((int) $_SERVER['SERVER_PORT']);
        $request = $this->factory->createServerRequest($_SERVER['REQUEST_METHOD'], $uri, $_SERVER);
        foreach (getallheaders() as $name => $value) {
            $request = $request->withHeader((string) $name, $value);
        }

        return $request
            ->withProtocolVersion(substr($_SERVER['SERVER_PROTOCOL'], 5))
            ->withQueryParams($_GET)
            ->withCookieParams($_COOKIE)
            ->withParsedBody($this->isForm() ? $_POST : null)
            ->withUploadedFiles($this->files($_FILES))
            ->withBody($this->factory->createStreamFromFile('php://input'));
    }

    private function isForm(): bool
    {
        $type = strtolower(trim(explode(';', $_SERVER['CONTENT_TYPE'] ?? '')[0]));

        return $_SERVER['REQUEST_METHOD'] === 'POST'
            && \in_array($type, ['application/x-www-form-urlencoded', 'multipart/form-data'], true);
    }

    private function files(array $files): array
    {
        return array_map(fn (array $file) => $this->file(
            $file['tmp_name'], $file['size'], $file['error'], $file['name'], $file['type'],
        ), $files);
    }

    /** PHP turns a field called a[b] inside out: each property is an array of its own. */
    private function file(mixed $path, mixed $size, mixed $error, mixed $name, mixed $type): array|UploadedFileInterface
    {
        if (\is_array($path)) {
            $files = [];
            foreach (array_keys($path) as $key) {
                $files[$key] = $this->file($path[$key], $size[$key], $error[$key], $name[$key], $type[$key]);
            }

            return $files;
        }
        $stream = $error === UPLOAD_ERR_OK
            ? $this->factory->createStreamFromFile($path)
            : $this->factory->createStream();

        return $this->factory->createUploadedFile($stream, $size, $error, $name, $type);
    }
}
