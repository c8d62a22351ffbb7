<?php
// A service of the request is kept by the container like any other.
// finds: definite global $GLOBALS['container'] → Container#* → services['Cart'] → Cart#* → owner

final class Cart
{
    public function __construct(public readonly string $owner)
    {
    }
}

final class Container
{
    /** @var array<string, object> */
    private array $services = [];

    /** @param array<string, Closure> $factories */
    public function __construct(private readonly array $factories)
    {
    }

    public function get(string $name): object
    {
        return $this->services[$name] ??= ($this->factories[$name])(); // written here
    }
}

$container = new Container([
    Cart::class => static fn (): Cart => new Cart($_GET['user'] ?? 'nobody'),
]);

$handle = static function () use ($container): void {
    echo 'Cart of ', $container->get(Cart::class)->owner;
};

while (lyger_handle_request($handle)) {
}
