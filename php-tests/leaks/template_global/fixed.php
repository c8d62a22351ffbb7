<?php
// The page gets its user as one of its own variables.

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

    /** @param array<string, mixed> $variables */
    public function render(string $template, array $variables): string
    {
        $variables += $this->globals;
        return strtr($template, ['{user}' => ($variables['user'] ?? null)?->name ?? 'guest']);
    }
}

$views = new Views();

$handle = static function () use ($views): void {
    $user = isset($_GET['user']) ? new User($_GET['user']) : null;
    echo $views->render('Hello {user}', ['user' => $user]);
};

while (lyger_handle_request($handle)) {
}
