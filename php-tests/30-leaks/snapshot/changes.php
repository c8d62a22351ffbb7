<?php
// Changes one thing after the other, and says what a snapshot tells of it.

namespace App;

final class User
{
    public function __construct(public string $email)
    {
    }
}

final class Context
{
    public static ?User $current = null;
    #[\Lyger\WorkerSafe('as often as asked')]
    public static int $asked = 0;
    public static array $list = ['a'];
}

function price(): void
{
    static $rates = [];
    $rates[] = 1;
}

final class Loud
{
    public function __get(string $name): never
    {
        exit("asked for $name");
    }

    public function __destruct()
    {
        exit('destroyed');
    }
}

spl_autoload_register(static fn (string $class) => exit("loads $class"));
$loud = new Loud();

// In a function, whose variables are no state.
(static function () {
    $change = [
        'nothing' => static fn () => null,
        'a static property' => static fn () => Context::$current = new User('a@b.c'),
        'what an object in it holds' => static fn () => Context::$current->email = 'b@b.c',
        'what is marked as safe' => static fn () => ++Context::$asked,
        'an element' => static fn () => Context::$list[0] = 'b',
        'the static of a function' => price(...),
        'a global variable' => static fn () => $GLOBALS['tenant'] = 'a',
        'an ini entry' => static fn () => ini_set('precision', '5'),
        'the environment' => static fn () => putenv('TENANT=a'),
        'a handler' => static fn () => set_error_handler('strlen'),
        'a constant' => static fn () => define('TENANT', 'a'),
        'an alias' => static fn () => class_alias(User::class, 'Customer'),
        'an open file' => static fn () => Context::$list[1] = fopen('php://memory', 'r'),
        'a variable of a function' => static function () {
            $user = new User('local');
            return lyger_state_snapshot();
        },
        'a loaded file' => static fn () => require __DIR__ . '/loaded.php',
    ];

    foreach ($change as $what => $make) {
        $snapshot = lyger_state_snapshot();
        $make();
        foreach ($snapshot->diff() as $told) {
            $values = [$told['before'] ?? '-', $told['after'] ?? '-'];
            echo "$what: $told[kind] $told[path]: $values[0] => $values[1]\n";
        }
    }
})();
posix_kill(getmypid(), 9);
