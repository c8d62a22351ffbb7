<?php
// The filters belong to one query, and the services only make queries.

final class Filter
{
    public function __construct(public readonly string $value)
    {
    }
}

final class Repository
{
    /** @param array<string, Filter> $filters */
    public function find(array $filters): string
    {
        return 'Orders of ' . $filters['owner']->value;
    }
}

final class Orders
{
    public function __construct(private readonly Repository $repository)
    {
    }

    public function of(string $owner): string
    {
        return $this->repository->find(['owner' => new Filter($owner)]);
    }
}

final class App
{
    private static self $instance;

    /** @param array<string, object> $services */
    public function __construct(private readonly array $services)
    {
        self::$instance = $this;
    }

    public static function orders(): Orders
    {
        return self::$instance->services['orders'];
    }
}

new App(['orders' => new Orders(new Repository())]);

$handle = static function (): void {
    echo App::orders()->of($_GET['user'] ?? 'nobody');
};

while (lyger_handle_request($handle)) {
}
