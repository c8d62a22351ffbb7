<?php

// What the soak asks for: every kind of request, whoever loops or does not loop around it. X-N names
// the request that an answer belongs to.

require_once __DIR__ . '/../gate.php';

return static function (): void {
    header('X-N: ' . ($_GET['n'] ?? ''));
    switch ($_GET['do'] ?? 'plain') {
        case 'plain':
            $rows = [];
            for ($n = 0; $n < 50; $n++) {
                $rows[] = ['id' => $n, 'name' => str_repeat(chr(97 + $n % 26), $n), 'query' => $_GET['n'] ?? ''];
            }
            header('Content-Type: application/json');
            setcookie('seen', (string) count($rows));
            echo json_encode(['rows' => count($rows), 'hash' => md5(serialize($rows))]);
            return;
        case 'form':
            echo json_encode([$_POST['text'] ?? null, $_COOKIE['c'] ?? null, $_SERVER['HTTP_X_OWN'] ?? null]);
            return;
        case 'upload':
            echo isset($_FILES['f']) ? md5_file($_FILES['f']['tmp_name']) : md5_file('php://input');
            return;
        case 'session':
            session_id($_GET['session']);
            session_start();
            $_SESSION['turns'] = ($_SESSION['turns'] ?? 0) + 1;
            echo $_SESSION['turns'];
            return;
        case 'session and fatal':
            session_id($_GET['session']);
            session_start();
            $_SESSION['turns'] = ($_SESSION['turns'] ?? 0) + 1;
            eval('return $nothing[];');
            // no break
        case 'stream':
            for ($piece = 0; $piece < (int) $_GET['pieces']; $piece++) {
                echo str_repeat(chr(97 + $piece % 26), 8192);
                flush();
            }
            return;
        case 'big':
            echo str_repeat('x', (int) $_GET['bytes']);
            return;
        case 'callback':
            ob_start(static fn (string $said): string => strrev($said));
            register_shutdown_function(static function () {
                echo 'dne';
            });
            set_error_handler(static fn () => true);
            ini_set('precision', '5');
            echo 'txet';
            return;
        case 'finish':
            echo 'early';
            lyger_finish_request();
            md5(str_repeat('x', 100000));
            return;
        case 'nap':
            usleep((int) $_GET['ms'] * 1000);
            echo 'rested';
            return;
        case 'missing':
            http_response_code(404);
            return;
        case 'exit':
            echo 'left';
            exit;
        case 'nested exit':
            register_shutdown_function(static function () {
                echo ' at last';
            });
            echo 'left';
            array_map(static fn () => exit(3), [1]);
            // no break
        case 'exception':
            throw new DomainException('thrown for ' . $_GET['n']);
        case 'fatal':
            eval('return $nothing[];');
            // no break
        case 'memory':
            ini_set('memory_limit', '32M');
            str_repeat('x', 64 << 20);
            // no break
        case 'stack':
            $inward = static function (int $depth) use (&$inward): int {
                return array_sum(array_map($inward, [$depth + 1]));
            };
            try {
                $inward(0);
            } catch (Error $deep) { // whose trace is a megabyte for the log
                throw new DomainException($deep->getMessage());
            }
            // no break
        case 'time':
            set_time_limit(1);
            while (true) {
            }
            // no break
        case 'hints':
            lyger_send_early_hints(['Link: </style.css>; rel=preload; as=style']);
            echo 'after the hints';
            return;
        case 'hang':
            sleep(600);
            // no break
        case 'opcache':
            echo json_encode(opcache_reset());
            return;
        case 'opcache state':
            $status = opcache_get_status(false);
            echo $status['restart_pending'] || $status['restart_in_progress'] ? 'restarting' : 'quiet';
            return;
        case 'cut':
            for ($piece = 0; $piece < 20; $piece++) {
                echo str_repeat('x', 8192);
                flush();
            }
            eval('return $nothing[];');
            // no break
        case 'measure':
            gc_collect_cycles();
            $memory = memory_get_usage();
            pass_gate($_GET['gate'], 'measure');
            echo json_encode(['memory' => $memory]);
            return;
        case 'settle':
            // All of the stack has been used once, and PHP's cache of free memory is on its way down
            // to what small requests need.
            $inward = static function (int $depth) use (&$inward): int {
                return array_sum(array_map($inward, [$depth + 1]));
            };
            try {
                isset($_GET['deep']) && $inward(0);
            } catch (Error) {
            }
            pass_gate($_GET['gate'], 'settle');
            eval('return $nothing[];'); // in every mode, an engine's whole cycle ends
    }
};
