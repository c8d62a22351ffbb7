<?php
// The dispatcher is the request's, like its subscribers.

final class Dispatcher
{
    /** @var array<string, list<callable>> */
    private array $listeners = [];

    public function subscribe(string $event, callable $listener): void
    {
        $this->listeners[$event][] = $listener;
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

$handle = static function (): void {
    $dispatcher = new Dispatcher();
    new Controller($_GET['user'] ?? 'nobody', $dispatcher);
    $dispatcher->dispatch('saved');
    echo 'saved';
};

while (lyger_handle_request($handle)) {
}
