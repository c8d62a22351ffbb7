<?php
// The container forgets what is scoped when the request ends.

final class Cart
{
    public function __construct(public readonly string $owner)
    {
    }
}

final class Container
{
    /** @var array<string, object> */
    private array $scoped = [];

    /** @param array<string, Closure> $factories */
    public function __construct(private readonly array $factories)
    {
    }

    public function get(string $name): object
    {
        return $this->scoped[$name] ??= ($this->factories[$name])();
    }

    public function endScope(): void
    {
        $this->scoped = [];
    }
}

$container = new Container([
    Cart::class => static fn (): Cart => new Cart($_GET['user'] ?? 'nobody'),
]);

$handle = static function () use ($container): void {
    echo 'Cart of ', $container->get(Cart::class)->owner;
};

while (lyger_handle_request($handle)) {
    $container->endScope();
}
