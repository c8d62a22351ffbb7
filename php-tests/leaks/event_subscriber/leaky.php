<?php
// A controller subscribes itself, its request and all, to a dispatcher that stays.
// finds: definite global $GLOBALS['dispatcher'] → Dispatcher#* → listeners['saved'][*][0] → Controller#* → user

final class Dispatcher
{
    /** @var array<string, list<callable>> */
    private array $listeners = [];

    public function subscribe(string $event, callable $listener): void
    {
        $this->listeners[$event][] = $listener; // written here
    }

    public function dispatch(string $event): void
    {
        foreach ($this->listeners[$event] ?? [] as $listener) {
            $listener();
        }
    }
}

final class Controller
{
    public function __construct(private readonly string $user, Dispatcher $dispatcher)
    {
        $dispatcher->subscribe('saved', [$this, 'onSaved']);
    }

    public function onSaved(): void
    {
        header('X-Saved: yes');
        error_log((string) strlen($this->user));
    }
}

$dispatcher = new Dispatcher();

$handle = static function () use ($dispatcher): void {
    new Controller($_GET['user'] ?? 'nobody', $dispatcher);
    $dispatcher->dispatch('saved');
    echo 'saved';
};

while (lyger_handle_request($handle)) {
}
