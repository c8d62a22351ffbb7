<?php

declare(strict_types=1);

namespace Notes;

use Nyholm\Psr7\Factory\Psr17Factory;
use Pimple\Container;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Server\RequestHandlerInterface;
use Slim\Psr7\Factory\ResponseFactory;
use Slim\Psr7\Factory\ServerRequestFactory;
use Slim\Psr7\Factory\StreamFactory;

/** The container with everything in it, and the pipeline that answers requests. */
final class Application implements RequestHandlerInterface
{
    private readonly Container $services;
    private readonly RequestHandlerInterface $pipeline;

    public function __construct(private readonly string $messages, string $database)
    {
        $this->services = $this->define($database);
        $this->pipeline = new Pipeline($this->services['router'], [
            new Middleware\ErrorPages($this->services['respond']),
            new Middleware\Counting($this->services['counter']),
            new Middleware\Cookies(),
            new Middleware\Sessions($this->services['sessions']),
            new Middleware\BodyParsing(),
        ]);
    }

    public function handle(ServerRequestInterface $request): ResponseInterface
    {
        return $this->pipeline->handle($request);
    }

    public function requestFromGlobals(): ServerRequestInterface
    {
        return $this->messages === 'slim'
            ? ServerRequestFactory::createFromGlobals()
            : (new NyholmRequests(new Psr17Factory()))->fromGlobals();
    }

    private function define(string $database): Container
    {
        $messages = $this->messages;

        return new Container([
            'database' => static fn () => Database::open($database),
            'notes' => static fn ($c) => new NoteStore($c['database']),
            'sessions' => static fn ($c) => new SessionStore($c['database']),
            'counter' => static fn () => new Counter(),
            'respond' => static fn () => $messages === 'slim'
                ? new Responses(new ResponseFactory(), new StreamFactory())
                : new Responses($factory = new Psr17Factory(), $factory),
            'router' => static fn ($c) => new Router($c, [
                ['GET', '/', Handler\NotesPage::class],
                ['POST', '/', Handler\NotesPage::class],
                ['GET', '/api/notes', Handler\NotesApi::class],
                ['POST', '/api/notes', Handler\NotesApi::class],
                [['GET', 'PUT', 'DELETE'], '/api/notes/{id:\d+}', Handler\NotesApi::class],
                [['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'], '/echo[/{rest:.*}]', Handler\EchoBack::class],
                ['POST', '/upload', Handler\Upload::class],
                [['GET', 'POST'], '/me', Handler\WhoAmI::class],
                ['GET', '/big/{bytes:\d+}', Handler\Big::class],
                ['GET', '/state', Handler\State::class],
                ['GET', '/fail/{kind}', Handler\Fail::class],
            ]),
        ]);
    }
}
