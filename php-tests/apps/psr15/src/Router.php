<?php

declare(strict_types=1);

namespace Notes;

use FastRoute\DataGenerator\GroupCountBased as Generator;
use FastRoute\Dispatcher;
use FastRoute\RouteCollector;
use FastRoute\RouteParser\Std;
use Pimple\Container;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Server\RequestHandlerInterface;

/** Finds the handler by method and path; handlers are made once and kept. */
final class Router implements RequestHandlerInterface
{
    private readonly Dispatcher $dispatcher;
    private array $handlers = [];

    public function __construct(private readonly Container $services, array $routes)
    {
        $collector = new RouteCollector(new Std(), new Generator());
        foreach ($routes as $route) {
            $collector->addRoute(...$route);
        }
        $this->dispatcher = new Dispatcher\GroupCountBased($collector->getData());
    }

    public function handle(ServerRequestInterface $request): ResponseInterface
    {
        $path = rawurldecode($request->getUri()->getPath());
        $found = $this->dispatcher->dispatch($request->getMethod(), $path);
        if ($found[0] === Dispatcher::NOT_FOUND) {
            throw new HttpError(404, "There is nothing at $path.");
        }
        if ($found[0] === Dispatcher::METHOD_NOT_ALLOWED) {
            throw new HttpError(405, "{$request->getMethod()} is not for $path.", ['Allow' => implode(', ', $found[1])]);
        }
        foreach ($found[2] as $name => $value) {
            $request = $request->withAttribute($name, $value);
        }

        return ($this->handlers[$found[1]] ??= new $found[1]($this->services))->handle($request);
    }
}
