<?php

declare(strict_types=1);

namespace App\Controller;

use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\Cookie;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\HttpKernel\Kernel;

final class PageController extends AbstractController
{
    public function home(): Response
    {
        return $this->render('home.html.twig', ['symfony' => Kernel::VERSION, 'php' => \PHP_VERSION]);
    }

    public function hello(Request $request, string $name): Response
    {
        return $this->render('hello.html.twig', [
            'name' => $name,
            'greeting' => ['de' => 'Guten Tag', 'fr' => 'Bonjour'][$request->getLocale()] ?? 'Hello',
            'query' => $request->query->all(),
        ]);
    }

    /** A page made of a sub-request's answer. */
    public function nested(): Response
    {
        $inner = $this->forward(self::class . '::hello', ['name' => 'inner & co']);

        return new Response('<section>' . $inner->getContent() . '</section>');
    }

    public function cookies(Request $request): Response
    {
        $response = $this->json($request->cookies->all());
        $response->headers->setCookie(Cookie::create('plain', 'one two', 0, '/'));
        $response->headers->setCookie(Cookie::create('raw', 'a%20b')->withRaw());
        $response->headers->setCookie(
            Cookie::create('long', 'lived', new \DateTimeImmutable('2037-01-01 00:00:00 UTC'))
                ->withPath('/cookies')
                ->withHttpOnly(false)
                ->withSameSite('strict'),
        );
        $response->headers->clearCookie('gone');

        return $response;
    }

    public function moved(): Response
    {
        return $this->redirectToRoute('page_hello', ['name' => 'moved', 'from' => 'old'], 301);
    }

    public function fresh(Request $request): Response
    {
        $response = new Response('', 200, ['Content-Type' => 'text/plain; charset=UTF-8']);
        $response->setEtag('v1')->setLastModified(new \DateTimeImmutable('2024-02-03 04:05:06 UTC'));
        $response->setPublic()->setMaxAge(60);
        if (!$response->isNotModified($request)) {
            $response->setContent('as fresh as on the third of February');
        }

        return $response;
    }
}
