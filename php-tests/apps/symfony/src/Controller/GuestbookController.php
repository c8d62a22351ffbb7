<?php

declare(strict_types=1);

namespace App\Controller;

use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\HttpFoundation\Session\SessionInterface;
use Symfony\Component\HttpKernel\Exception\AccessDeniedHttpException;

/** A form with a token, validation, a flash message and entries kept in the visitor's session. */
final class GuestbookController extends AbstractController
{
    public function show(Request $request): Response
    {
        return $this->page($request->getSession());
    }

    public function sign(Request $request): Response
    {
        $session = $request->getSession();
        $this->checkToken($request, $session);
        $entry = [
            'name' => trim((string) $request->request->get('name')),
            'message' => trim((string) $request->request->get('message')),
        ];
        $errors = array_keys(array_filter($entry, static fn ($text) => $text === '' || mb_strlen($text) > 200));
        if ($errors) {
            return $this->page($session, $errors, $entry)->setStatusCode(422);
        }
        $session->set('entries', [...$session->get('entries', []), $entry]);
        $this->addFlash('notice', "Thank you, {$entry['name']}!");

        return $this->redirectToRoute('guestbook_show', [], Response::HTTP_SEE_OTHER);
    }

    public function clear(Request $request): Response
    {
        $session = $request->getSession();
        $this->checkToken($request, $session);
        $session->remove('entries');

        return $this->redirectToRoute('guestbook_show', [], Response::HTTP_SEE_OTHER);
    }

    private function checkToken(Request $request, SessionInterface $session): void
    {
        $token = (string) $session->get('token');
        if ($token === '' || !hash_equals($token, (string) $request->request->get('_token'))) {
            throw new AccessDeniedHttpException('The form has expired.');
        }
    }

    private function page(SessionInterface $session, array $errors = [], array $entry = []): Response
    {
        if (!$session->has('token')) {
            $session->set('token', bin2hex(random_bytes(16)));
        }

        return $this->render('guestbook.html.twig', [
            'entries' => $session->get('entries', []),
            'token' => $session->get('token'),
            'errors' => $errors,
            'entry' => $entry + ['name' => '', 'message' => ''],
        ]);
    }
}
