<?php

// One feature of the engine for each ?do=, in code that may run again and again in one engine.

require_once __DIR__ . '/../../support/gate.php';
require_once __DIR__ . '/classes.php';

$answer = static function (): void {
    switch ($_GET['do'] ?? '') {
        case 'fibers':
            $fibers = [];
            foreach (['a', 'b', 'c'] as $name) {
                $fibers[$name] = new Fiber(static function (string $first) use ($name): string {
                    $got = Fiber::suspend("$name:$first");
                    echo "[$name resumed with $got]";
                    return strtoupper($name);
                });
            }
            foreach ($fibers as $name => $fiber) {
                echo $fiber->start($_GET['id']), ' ';
            }
            foreach ($fibers as $name => $fiber) {
                $fiber->resume($name . $_GET['id']);
                echo $fiber->getReturn();
            }
            break;
        case 'fiber left suspended':
            $left = new Fiber(static function (): void {
                try {
                    echo 'suspends ';
                    Fiber::suspend();
                    echo 'never';
                } finally {
                    echo 'finally';
                }
            });
            $left->start();
            break;
        case 'fiber kept':
            Keeper::$kept = new Fiber(static function (): void {
                for ($turn = 1;; $turn++) {
                    Fiber::suspend($turn);
                }
            });
            echo Keeper::$kept->start();
            break;
        case 'fiber resumed':
            echo Keeper::$kept?->resume() ?? 'none';
            break;
        case 'exception in fiber':
            (new Fiber(static function (): void {
                throw new DomainException('from a fiber');
            }))->start();
            break;
        case 'exit in fiber':
            echo 'before ';
            (new Fiber(static function (): void {
                echo 'left';
                exit;
            }))->start();
            echo 'never';
            break;
        case 'flush in fiber':
            (new Fiber(static function (): void {
                foreach (['one ', 'two '] as $part) {
                    echo $part;
                    flush();
                    Fiber::suspend();
                }
            }))->start();
            echo 'three';
            break;
        case 'generators':
            $all = (static function (): Generator {
                try {
                    yield from (static fn () => yield from ['a', 'b'])();
                    $sent = yield 'c';
                    yield $sent;
                } finally {
                    echo ' finally';
                }
            })();
            foreach ($all as $value) {
                echo $value;
                if ($value === 'c') {
                    echo $all->send($_GET['id']);
                    break;
                }
            }
            unset($all);
            break;
        case 'generator left':
            $left = (static function (): Generator {
                try {
                    yield 'begun';
                } finally {
                    echo ' closed';
                }
            })();
            echo $left->current();
            break;
        case 'destructor throws':
            echo 'body';
            $doomed = new Throwing('out of a scope');
            unset($doomed);
            break;
        case 'destructor throws at the end':
            $doomed = new Throwing('at the end');
            echo 'body';
            break;
        case 'destructor throws and is caught':
            try {
                new Throwing('caught');
            } catch (DomainException $error) {
                echo $error->getMessage();
            }
            break;
        case 'destructor writes':
            $writer = new Writing(' and last words');
            echo 'body';
            break;
        case 'callback':
            ob_start(static fn (string $text, int $phase) => strrev($text) . ($phase & PHP_OUTPUT_HANDLER_FINAL ? '.' : ''));
            echo $_GET['id'];
            break;
        case 'callback throws':
            ob_start(static function (): string {
                throw new DomainException('from the callback');
            });
            echo 'body';
            break;
        case 'callback exits':
            ob_start(static function (string $text): string {
                exit;
            });
            echo 'body';
            break;
        case 'callback starts a buffer':
            ob_start(static function (string $text): string {
                ob_start();
                return $text;
            });
            echo 'body';
            break;
        case 'buffers':
            ob_start(static fn (string $text) => "<$text>");
            echo 'a';
            ob_start(static fn (string $text) => "($text)");
            echo 'b';
            ob_start();
            echo $_GET['id'];
            header('X-Level: ' . ob_get_level());
            break;
        case 'ticks':
            declare(ticks=1) {
                $ticks = 0;
                $count = static function () use (&$ticks): void {
                    $ticks++;
                };
                register_tick_function($count);
                $sum = 0;
                for ($i = 0; $i < 5; $i++) {
                    $sum += $i;
                }
                echo $ticks > 5 ? 'ticked' : 'silent';
            }
            break;
        case 'ticks left':
            register_tick_function([Ticking::class, 'tick']);
            declare(ticks=1) {
                echo 'left';
            }
            break;
        case 'ticks after':
            $before = Ticking::$ticks;
            declare(ticks=1) {
                $some = 1;
                $more = 2;
            }
            echo Ticking::$ticks - $before;
            break;
        case 'fork':
            foreach (['pcntl_fork', 'pcntl_signal', 'pcntl_alarm', 'pcntl_exec'] as $name) {
                try {
                    match ($name) {
                        'pcntl_fork' => pcntl_fork(),
                        'pcntl_signal' => pcntl_signal(SIGTERM, SIG_IGN),
                        'pcntl_alarm' => pcntl_alarm(1),
                        'pcntl_exec' => pcntl_exec('/bin/true'),
                    };
                    echo "$name ran ";
                } catch (Error $error) {
                    echo str_contains($error->getMessage(), "$name() is refused here") ? "$name refused " : $error->getMessage();
                }
            }
            break;
        case 'header callback':
            header_register_callback(static function (): void {
                header('X-Callback: ' . $_GET['id']);
                header_remove('X-Removed');
            });
            header('X-Removed: no');
            echo 'body';
            break;
        case 'header callback throws':
            header_register_callback(static function (): void {
                throw new DomainException('from the header callback');
            });
            echo 'body';
            break;
        case 'header callback exits':
            header_register_callback(static function (): void {
                header('X-Callback: ran');
                exit;
            });
            echo 'body';
            break;
        case 'shutdown in shutdown':
            register_shutdown_function(static function (): void {
                echo ' outer';
                register_shutdown_function(static function (): void {
                    echo ' inner';
                });
            });
            echo 'body';
            break;
        default:
            echo 'fine ' . ob_get_level() . count(headers_list());
    }
};

if (getenv('AS_WORKER')) {
    while (lyger_handle_request($answer)) {
    }
} else {
    $answer();
}
