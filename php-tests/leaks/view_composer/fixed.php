<?php
// The composer is there from the start, and is given the user.

final class View
{
    /** @var array<string, list<Closure>> */
    private static array $composers = [];

    public static function composer(string $view, Closure $composer): void
    {
        self::$composers[$view][] = $composer;
    }

    public static function render(string $view, string $user): string
    {
        $data = [];
        foreach (self::$composers[$view] ?? [] as $composer) {
            $data = $composer($data, $user);
        }
        return 'Hello ' . $data['user'];
    }
}

View::composer('header', static fn (array $data, string $user): array => ['user' => $user] + $data);

$handle = static function (): void {
    echo View::render('header', $_GET['user'] ?? 'nobody');
};

while (lyger_handle_request($handle)) {
}
