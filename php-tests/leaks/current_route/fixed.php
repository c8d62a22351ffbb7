<?php
// The route that was found is handed on, not kept.
// asks: GET /users/{{name}}

final class Route
{
    /** @param array<string, string> $parameters */
    public function __construct(public readonly string $pattern, public readonly array $parameters)
    {
    }
}

final class Router
{
    public function match(string $path): ?Route
    {
        return preg_match('#^/users/([^/]+)$#', $path, $found)
            ? new Route('/users/{name}', ['name' => $found[1]])
            : null;
    }
}

$router = new Router();

$handle = static function () use ($router): void {
    $route = $router->match(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
    echo $route === null ? 'not found' : 'User ' . $route->parameters['name'];
};

while (lyger_handle_request($handle)) {
}
