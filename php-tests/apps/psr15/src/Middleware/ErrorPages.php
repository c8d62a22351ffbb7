<?php

declare(strict_types=1);

namespace Notes\Middleware;

use Notes\HttpError;
use Notes\Responses;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Server\MiddlewareInterface;
use Psr\Http\Server\RequestHandlerInterface;

/** Whatever is thrown becomes a page, or JSON for those who ask for it; what is unexpected is logged. */
final class ErrorPages implements MiddlewareInterface
{
    public function __construct(private readonly Responses $respond)
    {
    }

    public function process(ServerRequestInterface $request, RequestHandlerInterface $handler): ResponseInterface
    {
        try {
            return $handler->handle($request);
        } catch (HttpError $error) {
            $response = $this->page($request, $error->status, $error->getMessage());
            foreach ($error->headers as $name => $value) {
                $response = $response->withHeader($name, $value);
            }

            return $response;
        } catch (\Throwable $error) {
            error_log($request->getUri()->getPath() . ": $error");

            return $this->page($request, 500, 'Something has gone wrong.');
        }
    }

    private function page(ServerRequestInterface $request, int $status, string $message): ResponseInterface
    {
        return str_contains($request->getHeaderLine('Accept'), 'json')
            ? $this->respond->json(['error' => $message], $status)
            : $this->respond->html("Error $status", '<p class="error">' . htmlspecialchars($message) . '</p>', $status);
    }
}
