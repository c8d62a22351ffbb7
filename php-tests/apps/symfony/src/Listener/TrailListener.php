<?php

declare(strict_types=1);

namespace App\Listener;

use App\RequestCounter;
use App\RequestTrail;
use Psr\Log\LoggerInterface;
use Symfony\Component\EventDispatcher\EventSubscriberInterface;
use Symfony\Component\HttpKernel\Event\ControllerEvent;
use Symfony\Component\HttpKernel\Event\RequestEvent;
use Symfony\Component\HttpKernel\Event\ResponseEvent;
use Symfony\Component\HttpKernel\Event\TerminateEvent;
use Symfony\Component\HttpKernel\KernelEvents;

/** Follows a request through the kernel's events and tells of it in headers and in the log. */
final class TrailListener implements EventSubscriberInterface
{
    public function __construct(
        private readonly RequestTrail $trail,
        private readonly RequestCounter $counter,
        private readonly LoggerInterface $logger,
    ) {
    }

    public static function getSubscribedEvents(): array
    {
        return [
            KernelEvents::REQUEST => ['onRequest', 200],
            KernelEvents::CONTROLLER => 'onController',
            KernelEvents::RESPONSE => 'onResponse',
            KernelEvents::TERMINATE => 'onTerminate',
        ];
    }

    public function onRequest(RequestEvent $event): void
    {
        if ($event->isMainRequest()) {
            $this->counter->next();
        }
        $this->trail->add($event->isMainRequest() ? 'request' : 'sub-request');
    }

    public function onController(ControllerEvent $event): void
    {
        $this->trail->add('controller');
    }

    public function onResponse(ResponseEvent $event): void
    {
        $this->trail->add('response');
        if ($event->isMainRequest()) {
            $event->getResponse()->headers->set('X-Trail', implode(',', $this->trail->steps()));
        }
    }

    public function onTerminate(TerminateEvent $event): void
    {
        if ($event->getRequest()->query->has('terminate')) {
            $this->logger->warning('Terminated {path}', ['path' => $event->getRequest()->getRequestUri()]);
        }
    }
}
