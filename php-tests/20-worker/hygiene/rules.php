<?php

// What hygiene must do beside undoing: requests that are named by ?do.

$booted = bin2hex(random_bytes(8));

final class Destroyed
{
    public function __construct(private Closure $last)
    {
    }

    public function __invoke(): bool
    {
        return true;
    }

    public function __destruct()
    {
        ($this->last)();
    }
}

function tick_of_the_boot(): void
{
    $GLOBALS['boot ticks'] = true;
}
register_tick_function('tick_of_the_boot');
ignore_user_abort(true);
set_time_limit(50);

$sessions = $after = null;
$requests = [
    'nothing' => fn () => null,
    'destructor that echoes' => fn () => set_error_handler(new Destroyed(fn () => print 'destroyed')),
    'destructor that sets' => fn () => set_error_handler(new Destroyed(function () {
        ini_set('precision', '3');
        file_put_contents('php://stderr', "destroyed\n");
    })),
    'destructor that throws' => fn () => set_exception_handler(
        new Destroyed(fn () => throw new RuntimeException('in the destructor'))
    ),
    'destructor that exits' => fn () => set_error_handler(new Destroyed(fn () => exit)),
    'work after the answer' => function () use (&$after) {
        ini_set('precision', '4');
        $after = fn () => file_put_contents('php://stderr', 'precision ' . ini_get('precision') . "\n");
    },
    'precision' => fn () => print ini_get('precision'),
    'ticks' => function () {
        unset($GLOBALS['boot ticks']);
        eval('declare(ticks=1) { $a = 1; $b = 2; }');
        echo json_encode([isset($GLOBALS['boot ticks']), $GLOBALS['request ticks'] ?? 0]);
    },
    'add tick' => fn () => register_tick_function(function () {
        $GLOBALS['request ticks'] = 1 + ($GLOBALS['request ticks'] ?? 0);
    }),
    'boot limits' => fn () => print json_encode([ignore_user_abort(), ini_get('max_execution_time')]),
    'change boot limits' => function () {
        ignore_user_abort(false);
        set_time_limit(60);
    },
    'shutdown function' => fn () => register_shutdown_function(fn () => print 'at the end'),
    'start session' => function () use (&$sessions) {
        if ($sessions === null) {
            session_name('ONCE');
            session_set_save_handler($sessions = new SessionHandler(), false);
        }
        session_start();
        $_SESSION['count'] = ($_SESSION['count'] ?? 0) + 1;
        echo session_name(), ' ', $_SESSION['count'];
    },
    'change session' => fn () => [session_name('OTHER'), session_set_cookie_params(77)],
    'big answer' => function () {
        for ($i = 0; $i < 256 && !connection_aborted(); $i++) {
            echo str_repeat('x', 1 << 16);
        }
        file_put_contents('php://stderr', 'seen: ' . connection_status() . "\n");
    },
    'connection' => fn () => print connection_status(),
];

while (lyger_handle_request(function () use ($requests, $booted) {
    header("X-Boot-Id: $booted");
    $requests[$_GET['do']]();
})) {
    if ($after !== null) {
        $after();
        $after = null;
    }
}
