<?php
// The user is four objects deep below a static property.
// finds: definite static_property App::$instance → App#* → services['orders'] → Orders#* → repository → Repository#* → filters['owner'] → Filter#* → value

final class Filter
{
    public string $value = '';
}

final class Repository
{
    /** @var array<string, Filter> */
    public array $filters;

    public function __construct()
    {
        $this->filters = ['owner' => new Filter()];
    }
}

final class Orders
{
    public function __construct(private readonly Repository $repository)
    {
    }

    public function of(string $owner): string
    {
        $this->repository->filters['owner']->value = $owner; // written here
        return 'Orders of ' . $this->repository->filters['owner']->value;
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
