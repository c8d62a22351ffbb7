<?php
// Composers, closures that know the request's user, gather in the view factory.
// finds: definite static_property View::$composers['header'][*] → {closure} at leaky.php:27 use $user

final class View
{
    /** @var array<string, list<Closure>> */
    private static array $composers = [];

    public static function composer(string $view, Closure $composer): void
    {
        self::$composers[$view][] = $composer; // written here
    }

    public static function render(string $view): string
    {
        $data = [];
        foreach (self::$composers[$view] ?? [] as $composer) {
            $data = $composer($data);
        }
        return 'Hello ' . $data['user'];
    }
}

$handle = static function (): void {
    $user = $_GET['user'] ?? 'nobody';
    View::composer('header', static fn (array $data): array => ['user' => $user] + $data);
    echo View::render('header');
};

while (lyger_handle_request($handle)) {
}
