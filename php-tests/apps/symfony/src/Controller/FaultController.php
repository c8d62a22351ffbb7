<?php

declare(strict_types=1);

namespace App\Controller;

use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\HttpFoundation\StreamedResponse;
use Symfony\Component\HttpKernel\Exception\AccessDeniedHttpException;
use Symfony\Component\HttpKernel\Exception\TooManyRequestsHttpException;

/** Everything that goes wrong in applications. */
final class FaultController extends AbstractController
{
    public function fail(string $kind): Response
    {
        return match ($kind) {
            'exception' => throw new \DomainException('The cart is on fire.', 7, new \LogicException('a spark')),
            'type' => $this->takesAnInteger('seven'),
            'denied' => throw new AccessDeniedHttpException('Not for you.'),
            'busy' => throw new TooManyRequestsHttpException(30, 'Slow down.'),
            'nothing' => $this->returnsNothing(),
            'warning' => new Response((string) (@filemtime('/nowhere') ?: $this->warns())),
            'exit' => $this->leaves(),
            'memory' => $this->eatsMemory(),
            'late' => new StreamedResponse(static function (): void {
                echo "so far so good\n";
                flush();
                throw new \RuntimeException('failed while streaming');
            }),
            default => throw $this->createNotFoundException("no fault called $kind"),
        };
    }

    private function takesAnInteger(int $number): Response
    {
        return new Response((string) $number);
    }

    private function returnsNothing()
    {
    }

    private function warns(): string
    {
        $empty = [];

        return 'after the warning: ' . var_export($empty['missing'] ?? trigger_error('a notice of ours'), true);
    }

    private function leaves(): never
    {
        header('Content-Type: text/plain; charset=UTF-8');
        header('X-Left: early');
        echo 'left by exit';
        exit;
    }

    private function eatsMemory(): Response
    {
        ini_set('memory_limit', memory_get_usage(true) + (8 << 20));

        return new Response(str_repeat('x', 64 << 20));
    }
}
