<?php

declare(strict_types=1);

use Symfony\Component\DependencyInjection\Loader\Configurator\ContainerConfigurator;

return static function (ContainerConfigurator $container): void {
    $services = $container->services()->defaults()->autowire()->autoconfigure();
    $services->load('App\\', '../src/')->exclude(['../src/Kernel.php', '../src/bootstrap.php']);
    $services->load('App\\Controller\\', '../src/Controller/')->tag('controller.service_arguments');
};
