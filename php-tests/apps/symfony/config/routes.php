<?php

declare(strict_types=1);

use App\Controller\AccountController;
use App\Controller\ApiController;
use App\Controller\FaultController;
use App\Controller\FileController;
use App\Controller\GuestbookController;
use App\Controller\PageController;
use Symfony\Component\Routing\Loader\Configurator\RoutingConfigurator;

return static function (RoutingConfigurator $routes): void {
    $add = static fn (string $path, string $class, string $method, string $verbs) =>
        $routes->add(strtolower(substr(strrchr($class, '\\'), 1, -10)) . "_$method", $path)
            ->controller([$class, $method])
            ->methods(explode('|', $verbs));

    $add('/', PageController::class, 'home', 'GET');
    $add('/hello/{name}', PageController::class, 'hello', 'GET')->defaults(['name' => 'world']);
    $add('/nested', PageController::class, 'nested', 'GET');
    $add('/cookies', PageController::class, 'cookies', 'GET');
    $add('/old', PageController::class, 'moved', 'GET');
    $add('/fresh', PageController::class, 'fresh', 'GET');

    $add('/guestbook', GuestbookController::class, 'show', 'GET');
    $add('/guestbook', GuestbookController::class, 'sign', 'POST');
    $add('/guestbook', GuestbookController::class, 'clear', 'DELETE');

    $add('/login', AccountController::class, 'login', 'POST');
    $add('/logout', AccountController::class, 'logout', 'POST');
    $add('/me', AccountController::class, 'me', 'GET|POST');

    $add('/upload', FileController::class, 'form', 'GET');
    $add('/upload', FileController::class, 'upload', 'POST');
    $add('/download', FileController::class, 'download', 'GET');
    $add('/stream', FileController::class, 'lines', 'GET');

    $add('/api/echo', ApiController::class, 'echo', 'GET|POST|PUT|PATCH|DELETE');
    $add('/api/state', ApiController::class, 'state', 'GET');
    $add('/api/items/{id}', ApiController::class, 'item', 'GET')->requirements(['id' => '\d+']);

    $add('/fail/{kind}', FaultController::class, 'fail', 'GET|POST');
};
