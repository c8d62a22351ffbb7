<?php

declare(strict_types=1);

namespace Notes\Handler;

use Notes\HttpError;
use Notes\Session;
use Pimple\Container;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Server\RequestHandlerInterface;

/** The notes of a session as a REST resource; they are numbered from 1 by their place. */
final class NotesApi implements RequestHandlerInterface
{
    public function __construct(private readonly Container $services)
    {
    }

    public function handle(ServerRequestInterface $request): ResponseInterface
    {
        $session = $request->getAttribute(Session::class);
        $number = $request->getAttribute('id');

        return match ($request->getMethod()) {
            'GET' => $this->show($session, $number),
            'POST' => $this->add($session, $this->text($request)),
            'PUT' => $this->change($session, $number, $this->text($request)),
            'DELETE' => $this->remove($session, $number),
        };
    }

    private function text(ServerRequestInterface $request): string
    {
        $text = $request->getParsedBody()['text'] ?? null;
        if (!\is_string($text) || $text === '') {
            throw new HttpError(422, 'A note needs text.');
        }

        return $text;
    }

    /** The id of the note at this place; those of others count as not there. */
    private function id(Session $session, string $number): int
    {
        $notes = $this->services['notes']->all($session->id);

        return $notes[(int) $number - 1]['id'] ?? throw new HttpError(404, "There is no note $number.");
    }

    private function show(Session $session, ?string $number): ResponseInterface
    {
        $notes = $this->services['notes'];
        $found = $number === null
            ? array_column($notes->all($session->id), 'text')
            : ['text' => $notes->find($session->id, $this->id($session, $number))['text']];

        return $this->services['respond']->json($found);
    }

    private function add(Session $session, string $text): ResponseInterface
    {
        $this->services['notes']->add($session->id, $text);
        $count = \count($this->services['notes']->all($session->id));
        $session->set('added', 1 + $session->get('added', 0));

        return $this->services['respond']->json(['number' => $count], 201)->withHeader('Location', "/api/notes/$count");
    }

    private function change(Session $session, string $number, string $text): ResponseInterface
    {
        $this->services['notes']->change($session->id, $this->id($session, $number), $text);

        return $this->services['respond']->empty(204);
    }

    private function remove(Session $session, string $number): ResponseInterface
    {
        $this->services['notes']->remove($session->id, $this->id($session, $number));

        return $this->services['respond']->empty(204);
    }
}
