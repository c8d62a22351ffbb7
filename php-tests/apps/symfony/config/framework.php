<?php

declare(strict_types=1);

use Symfony\Component\DependencyInjection\Loader\Configurator\ContainerConfigurator;
use Symfony\Component\HttpKernel\Kernel;

return static function (ContainerConfigurator $container): void {
    $framework = [
        'secret' => 'an example, not a secret',
        'http_method_override' => true,
        'php_errors' => ['log' => true],
        'default_locale' => 'en',
        'set_locale_from_accept_language' => true,
        'enabled_locales' => ['en', 'de', 'fr'],
        'session' => [
            'storage_factory_id' => 'session.storage.factory.native',
            'handler_id' => null,
            'name' => 'APPSESSION',
            'cookie_samesite' => 'lax',
            'cookie_httponly' => true,
        ],
    ];
    if (Kernel::VERSION_ID >= 60000) {
        $framework['handle_all_throwables'] = true;
        $framework['annotations'] = false;
    }
    $container->extension('framework', $framework);
    $container->extension('twig', [
        'default_path' => '%kernel.project_dir%/templates',
        'strict_variables' => true,
    ]);
};
