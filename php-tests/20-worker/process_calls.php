<?php

// Calls functions that act on a whole process: ?call=NAME&with=JSON says what came of it. Worker or
// plain script alike.

require_once __DIR__ . '/../support/gate.php';

$answer = static function (): void {
    try {
        $result = ($_GET['call'])(...json_decode($_GET['with'] ?? '[]', true));
    } catch (Throwable $thrown) {
        $result = get_class($thrown) . ': ' . $thrown->getMessage();
    }
    if (isset($_GET['gate'])) {
        pass_gate($_GET['gate']);
    }
    header('Content-Type: application/json');
    echo json_encode($result);
};

function kill_child(int $signal): array
{
    $child = proc_open(['sleep', '600'], [], $pipes);
    $id = proc_get_status($child)['pid'];
    return [posix_kill($id, $signal), pcntl_waitpid($id, $status) === $id, pcntl_wtermsig($status)];
}

function kill_the_server(int $signal): bool
{
    return posix_kill(getmypid(), $signal);
}

function show_command_line(string $secret): array
{
    putenv("SECRET=$secret");
    return [shell_exec('tr "\0" " " < /proc/$$/cmdline'), shell_exec('printenv SECRET')];
}

function start_many(): array
{
    $read = [];
    foreach (range(1, 40) as $number) {
        putenv("NUMBER=$number");
        $started[] = popen('printenv NUMBER', 'r');
    }
    foreach ($started as $child) {
        $read[] = (int) fgets($child);
    }
    return $read;
}

if (getenv('AS_WORKER')) {
    while (lyger_handle_request($answer)) {
    }
} else {
    $answer();
}
