<?php
// The router remembers the route that it has found last, with its parameters.
// finds: definite global $GLOBALS['router'] → Router#* → current → Route#* → parameters['name']
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
    private ?Route $current = null;

    public function match(string $path): ?Route
    {
        if (preg_match('#^/users/([^/]+)$#', $path, $found)) {
            $this->current = new Route('/users/{name}', ['name' => $found[1]]); // written here
        }
        return $this->current;
    }
}

$router = new Router();

$handle = static function () use ($router): void {
    $route = $router->match(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
    echo $route === null ? 'not found' : 'User ' . $route->parameters['name'];
};

while (lyger_handle_request($handle)) {
}
