<?php
// A global of the template engine, set for one page and seen by all.
// finds: definite global $GLOBALS['views'] → Views#* → globals['user'] → User#* → name

final class User
{
    public function __construct(public readonly string $name)
    {
    }
}

final class Views
{
    /** @var array<string, mixed> */
    private array $globals = [];

    public function addGlobal(string $name, mixed $value): void
    {
        $this->globals[$name] = $value; // written here
    }

    public function render(string $template): string
    {
        return strtr($template, ['{user}' => ($this->globals['user'] ?? null)?->name ?? 'guest']);
    }
}

$views = new Views();

$handle = static function () use ($views): void {
    if (isset($_GET['user'])) {
        $views->addGlobal('user', new User($_GET['user']));
    }
    echo $views->render('Hello {user}');
};

while (lyger_handle_request($handle)) {
}
