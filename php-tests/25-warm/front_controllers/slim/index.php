<?php

// Slim's own example of a front controller, with an autoloader for Debian's packages.

// Debian's older Slim is full of what newer PHP deprecates.
error_reporting(E_ALL & ~E_DEPRECATED);
spl_autoload_register(static function (string $class): void {
    $path = getenv('LYGER_PHP_LIBS') . '/' . strtr($class, '\\', '/') . '.php';
    if (is_file($path)) {
        require $path;
    }
});
require_once getenv('LYGER_PHP_LIBS') . '/FastRoute/autoload.php';

$app = new \Slim\App();
$app->get('/hello/{name}', function ($request, $response, array $args) {
    $response->getBody()->write($args['name'] . ' ' . memory_get_usage());
    return $response;
});
$app->run();
