<?php

declare(strict_types=1);

use Psr\Log\LogLevel;
use Symfony\Component\DependencyInjection\Loader\Configurator\ContainerConfigurator;
use Symfony\Component\HttpKernel\Log\Logger;

return static function (ContainerConfigurator $container): void {
    $services = $container->services()->defaults()->autowire()->autoconfigure();
    $services->load('App\\', '../src/')->exclude(['../src/Kernel.php', '../src/bootstrap.php', '../src/InstalledVersions.php']);
    $services->load('App\\Controller\\', '../src/Controller/')->tag('controller.service_arguments');
    // Into PHP's error_log(), which is the server's log.
    $services->set('logger', Logger::class)->args([LogLevel::WARNING]);
};
