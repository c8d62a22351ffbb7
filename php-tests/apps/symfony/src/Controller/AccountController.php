<?php

declare(strict_types=1);

namespace App\Controller;

use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\HttpKernel\Exception\UnauthorizedHttpException;

/** Logging in gives the session a new id, logging out ends it. */
final class AccountController extends AbstractController
{
    public function login(Request $request): Response
    {
        $user = (string) $request->request->get('user');
        if ($request->request->get('password') !== "secret of $user") {
            throw new UnauthorizedHttpException('Form', 'Wrong user or password.');
        }
        $session = $request->getSession();
        $session->start();
        $session->migrate(true);
        $session->set('user', $user);

        return $this->redirectToRoute('account_me', [], Response::HTTP_SEE_OTHER);
    }

    public function logout(Request $request): Response
    {
        $request->getSession()->invalidate();

        return $this->redirectToRoute('page_home', [], Response::HTTP_SEE_OTHER);
    }

    /** Every way in which a visitor can say who they are. */
    public function me(Request $request): Response
    {
        $session = $request->getSession();
        $session->set('visits', 1 + $session->get('visits', 0));

        return $this->json([
            'user' => $session->get('user'),
            'visits' => $session->get('visits'),
            'query' => $request->query->get('id'),
            'header' => $request->headers->get('X-Id'),
            'cookie' => $request->cookies->get('id'),
            'body' => $request->request->get('id'),
            'raw' => hash('sha256', $request->getContent()),
        ]);
    }
}
