<?php

// Requests that run too long, in every way that a script can hang. Runs as a classic script, and
// as a worker where the server is started so.

require_once __DIR__ . '/../support/gate.php';

if (!function_exists('hang')) {
    function silent_peer()
    {
        $peer = stream_socket_client('tcp://' . $_GET['peer'], $code, $message, 5);
        stream_set_timeout($peer, 600);
        return $peer;
    }

    function hang(string $how): void
    {
        switch ($how) {
            case 'sleep':
                sleep(600);
                break;
            case 'usleep':
                while (true) {
                    usleep(1000);
                }
                // no break
            case 'loop':
                while (true) {
                }
                // no break
            case 'sleep_until':
                time_sleep_until(microtime(true) + 600);
                break;
            case 'flock':
                flock(fopen($_GET['file'], 'r'), LOCK_EX);
                break;
            case 'peer':
                fgets(silent_peer());
                break;
            case 'select':
                $read = [silent_peer()];
                $none = [];
                stream_select($read, $none, $none, 600);
                break;
            case 'socket':
                $socket = socket_create(AF_INET, SOCK_STREAM, SOL_TCP);
                [$host, $port] = explode(':', $_GET['peer']);
                socket_connect($socket, $host, (int) $port);
                socket_read($socket, 1);
                break;
            case 'http':
                ini_set('default_socket_timeout', '600');
                file_get_contents('http://' . $_GET['peer']);
                break;
            case 'curl':
                curl_exec(curl_init('http://' . $_GET['peer']));
                break;
            case 'mysql':
                [$host, $port] = explode(':', $_GET['peer']);
                new PDO("mysql:host=$host;port=$port", 'user', 'password');
                break;
            case 'pgsql':
                [$host, $port] = explode(':', $_GET['peer']);
                new PDO("pgsql:host=$host;port=$port", 'user', 'password');
                break;
            case 'fifo':
                fopen($_GET['file'], 'r');
                break;
            case 'child':
                exec('sleep 600');
                break;
            case 'process':
                proc_close(proc_open(['sleep', '600'], [], $pipes));
                break;
            case 'stubborn child':
                proc_close(proc_open(
                    ['sh', '-c', 'trap "" TERM; until [ -e "$0" ]; do sleep 0.05; done', $_GET['file']],
                    [],
                    $pipes
                ));
                break;
            case 'destructor':
                new class () {
                    public function __destruct()
                    {
                        hang('loop');
                    }
                };
                // no break
            case 'output callback':
                ob_start(function (string $text): string {
                    hang('loop');
                    return $text;
                });
                echo 'text';
                ob_end_flush();
                // no break
            case 'fiber':
                (new Fiber(function () {
                    hang('sleep');
                }))->start();
                break;
            case 'generator':
                foreach ((function () {
                    yield hang('sleep');
                })() as $none) {
                }
                break;
            case 'about the limit':
                $end = hrtime(true) + random_int(0, (int) $_GET['nanoseconds']);
                while (hrtime(true) < $end) {
                    usleep(100);
                }
                echo $_GET['mark'], ' ';
                break;
            case 'memory':
                ini_set('memory_limit', '16M');
                str_repeat('x', 64 << 20);
                // no break
            case 'exit':
                exit('exit');
            case 'native':
                hash_pbkdf2('sha512', 'password', 'salt', (int) ($_GET['rounds'] ?? 60_000_000));
                break;
        }
    }
}

$answer = static function (): void {
    if (isset($_GET['buffers'])) {
        ob_start();
        ob_start(fn ($text) => strtoupper($text));
        echo 'buffered';
    }
    if (isset($_GET['session'])) {
        session_id($_GET['session']);
        session_start();
        $_SESSION['seen'] = ($_SESSION['seen'] ?? 0) + 1;
        echo 'session of ', $_SESSION['seen'], ';';
    }
    if (isset($_GET['begin'])) {
        echo 'begun';
        flush();
    }
    if (isset($_GET['lock'])) {
        $lock = fopen($_GET['lock'], 'c');
        flock($lock, LOCK_EX);
    }
    if (isset($_GET['shutdown'])) {
        register_shutdown_function(function () {
            hang($_GET['shutdown']);
        });
    }
    if (isset($_GET['page'])) {
        register_shutdown_function(function () {
            if (http_response_code() === 504) {
                echo 'a page of our own';
            }
        });
    }
    if (isset($_GET['finish'])) {
        echo 'finished';
        lyger_finish_request();
    }
    if (isset($_GET['flood'])) {
        echo str_repeat('x', (int) $_GET['flood']);
    }
    if (isset($_GET['gate'])) {
        pass_gate($_GET['gate']);
        file_put_contents($_GET['mark'], 'went on');
    }
    hang($_GET['hang'] ?? '');
    echo 'served';
};

$loop = isset($_SERVER['LYGER_WORKER']);
while ($loop && lyger_handle_request($answer)) {
}
if (!$loop) {
    $answer();
}
