<?php

// A loop deep in an application's own frames, whose handler may exit() inside of a callback.

final class Kernel
{
    private int $requests = 0;

    public function run(callable $loop): void
    {
        array_map(function (int $once) use ($loop): int {
            while ($loop([$this, 'handle'])) {
            }
            return $once;
        }, [1]);
    }

    public function handle(): void
    {
        ob_start(static fn (string $text): string => $text);
        echo 'request ', ++$this->requests;
        while (isset($_GET['endless'])) {
            echo str_repeat('x', 8192);
            ob_flush();
            flush();
        }
        $fiber = new Fiber(function (): void {
            usort($GLOBALS['list'], static function (int $a, int $b): int {
                if (isset($_GET['exit'])) {
                    exit;
                }
                return $a <=> $b;
            });
        });
        $fiber->start();
        echo ' and more';
    }
}

$list = [3, 1, 2];
(new Kernel())->run('lyger_handle_request');
