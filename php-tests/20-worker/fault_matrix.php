<?php

// Every way in which a request can end badly; worker or plain script alike. What holds a lock when
// the end comes, takes it by ?session= or ?lock= first;
// with ?begun= the client has had some bytes.

if (!class_exists('Ends', false)) {
    final class Ends
    {
        public function __construct(private Closure $end)
        {
        }

        public function __destruct()
        {
            ($this->end)();
        }
    }

    final class OddException extends DomainException
    {
    }
}

$boot ??= bin2hex(random_bytes(8));

$answer = static function () use ($boot): void {
    static $held = [];
    header("X-Boot-Id: $boot");
    if (isset($_GET['session'])) {
        session_id($_GET['session']);
        session_start();
        $_SESSION['turns'] = ($_SESSION['turns'] ?? 0) + 1;
    }
    if (isset($_GET['lock'])) {
        $file = fopen($_GET['lock'], 'c');
        flock($file, LOCK_EX);
        $held[] = $file; // beyond the request: only the worker's end closes it
    }
    if (isset($_GET['begun'])) {
        echo 'begun ';
        flush();
    }
    $nested = static fn (Closure $end, int $depth) => $depth === 0 ? $end() : array_map(
        static fn () => (static fn () => $end())(),
        [$depth],
    );
    switch ($_GET['do'] ?? '') {
        case 'exit':
            echo 'before';
            exit;
        case 'exit with a message':
            exit('said by exit');
        case 'exit in a nested function':
            echo 'before';
            $nested(static fn () => exit(3), 1);
            // no break
        case 'exit in a destructor':
            echo 'before';
            $ends = new Ends(static fn () => exit);
            unset($ends);
            // no break
        case 'exit in an output callback':
            ob_start(static fn (string $said) => exit);
            echo 'before';
            ob_end_flush();
            break;
        case 'exit in a shutdown function':
            register_shutdown_function(static function () {
                echo ' shutdown';
                exit;
            });
            echo 'before';
            break;
        case 'exit with shutdown function and destructor':
            $GLOBALS['kept'] = new Ends(static function () {
                echo ' destructor';
            });
            register_shutdown_function(static function () {
                echo ' shutdown';
            });
            echo 'before';
            exit;
        case 'exception':
            throw new OddException('the first of two', 7, new LogicException('beneath'));
        case 'exception in a destructor':
            $ends = new Ends(static fn () => throw new OddException('from a destructor'));
            unset($ends);
            // no break
        case 'exception in a shutdown function':
            register_shutdown_function(static fn () => throw new OddException('from a shutdown function'));
            break;
        case 'exception in an output callback':
            ob_start(static fn (string $said) => throw new OddException('from an output callback'));
            echo 'before';
            ob_end_flush();
            break;
        case 'exception in a generator':
            foreach ((static function () {
                yield 1;
                throw new OddException('from a generator');
            })() as $one) {
            }
            break;
        case 'exception in a fiber':
            (new Fiber(static fn () => throw new OddException('from a fiber')))->start();
            break;
        case 'user exception handler':
            set_exception_handler(static function (Throwable $thrown) {
                http_response_code(418);
                echo 'handled: ', $thrown->getMessage();
            });
            throw new OddException('for the handler');
        case 'user exception handler that throws':
            set_exception_handler(static fn (Throwable $thrown) => throw new OddException('in the handler', 0, $thrown));
            throw new LogicException('for the handler');
        case 'error':
            undefined_function();
            // no break
        case 'fatal':
            eval('return $nothing[];');
            // no break
        case 'syntax':
            eval('this is no PHP');
            // no break
        case 'memory':
            ini_set('memory_limit', '32M');
            str_repeat('x', 64 << 20);
            // no break
        case 'memory by recursion':
            ini_set('memory_limit', '32M');
            $deeper = static function (int $depth) use (&$deeper): int {
                return 1 + $deeper($depth + 1);
            };
            $deeper(0);
            // no break
        case 'stack':
            $inward = static function (int $depth) use (&$inward): int {
                $GLOBALS['depth'] = $depth;
                return array_sum(array_map($inward, [$depth + 1]));
            };
            $inward(0);
            // no break
        case 'how deep':
            $deeper = static function (int $depth) use (&$deeper): int {
                $GLOBALS['depth'] = $depth;
                return array_sum(array_map($deeper, [$depth + 1]));
            };
            try {
                $deeper(0);
            } catch (Error $error) {
                echo json_encode(['depth' => $GLOBALS['depth'], 'message' => $error->getMessage()]);
            }
            return;
        case 'time':
            set_time_limit(1);
            while (true) {
            }
            // no break
        case 'hang':
            sleep(600);
            // no break
        case 'turns':
            echo json_encode($_SESSION);
            return;
    }
    if (isset($_GET['id'])) {
        echo json_encode([$_GET['id'], $_POST['id'] ?? null, $_COOKIE['id'] ?? null]);
        return;
    }
    foreach ($held as $file) {
        fclose($file);
    }
    $held = [];
};

if (getenv('AS_WORKER')) {
    while (lyger_handle_request($answer)) {
    }
} else {
    $answer();
}
