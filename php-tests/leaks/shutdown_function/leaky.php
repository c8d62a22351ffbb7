<?php
// What a shutdown function of the boot wants to write out gathers until the worker ends.
// finds: definite handler handler shutdown#0 → {closure} at leaky.php:18 use $trail → Trail#* → lines[*]

final class Trail
{
    /** @var list<string> */
    private array $lines = [];

    public function add(string $line): void
    {
        $this->lines[] = $line; // written here
    }

    public static function begin(): void
    {
        $trail = new self();
        register_shutdown_function(static function () use ($trail): void {
            error_log(implode("\n", $trail->lines));
        });
        $GLOBALS['write'] = WeakReference::create($trail);
    }
}

Trail::begin();

$handle = static function (): void {
    $GLOBALS['write']->get()->add('visit of ' . ($_GET['user'] ?? 'nobody'));
    echo 'noted';
};

while (lyger_handle_request($handle)) {
}
