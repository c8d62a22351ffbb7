<?php

declare(strict_types=1);

namespace Notes\Handler;

use Notes\Session;
use Pimple\Container;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Server\RequestHandlerInterface;

/** A page with a form; after a note was added the browser is sent back to the page. */
final class NotesPage implements RequestHandlerInterface
{
    public function __construct(private readonly Container $services)
    {
    }

    public function handle(ServerRequestInterface $request): ResponseInterface
    {
        $session = $request->getAttribute(Session::class);
        if ($request->getMethod() === 'POST') {
            return $this->add($session, trim($request->getParsedBody()['text'] ?? ''));
        }
        $message = $session->get('message');
        if ($message !== null) {
            $session->set('message', null);
        }

        return $this->services['respond']->html('Notes', $this->body($session, $message));
    }

    private function add(Session $session, string $text): ResponseInterface
    {
        if ($text === '') {
            return $this->services['respond']->html('Notes', $this->body($session, 'A note needs text.'), 422);
        }
        $this->services['notes']->add($session->id, $text);
        $session->set('message', 'The note was added.');

        return $this->services['respond']->empty(303, ['Location' => '/']);
    }

    private function body(Session $session, ?string $message): string
    {
        $rows = '';
        foreach ($this->services['notes']->all($session->id) as $note) {
            $rows .= '<tr><td>' . htmlspecialchars($note['text']) . '</td></tr>';
        }
        $message = $message === null ? '' : '<p class="flash">' . htmlspecialchars($message) . '</p>';
        $rows = $rows ?: '<tr><td>There are no notes yet.</td></tr>';

        return <<<HTML
            $message
            <table>$rows</table>
            <form method="post" action="/"><label>New note <input name="text"></label><button>Add</button></form>
            HTML;
    }
}
