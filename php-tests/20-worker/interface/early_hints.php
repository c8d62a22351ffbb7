<?php

// Answers before the answer, in each way there is; says in the body what the functions returned.

require_once __DIR__ . '/../../support/gate.php';

const HINTS = ['Link: </a.css>; rel=preload; as=style', 'X-Many' => ['one', 'two'], 'X-One' => 'three'];

function caught(callable $call): string
{
    try {
        return var_export($call(), true);
    } catch (Throwable $error) {
        return $error::class . ': ' . $error->getMessage();
    }
}

$answer = static function (): void {
    $said = [];
    switch ($_GET['do'] ?? '') {
        case 'lines':
            $said[] = lyger_send_early_hints(HINTS);
            break;
        case 'list':
            header('Link: </b.css>; rel=preload; as=style');
            setcookie('c', 'd');
            header('Content-Length: 99');
            header('Status: 404 Hidden');
            $said[] = headers_send(103);
            header_remove('Content-Length');
            header_remove('Status');
            $said[] = headers_sent();
            break;
        case 'several':
            $said[] = headers_send(102);
            $said[] = lyger_send_early_hints(['Link: </1>; rel=preload']);
            $said[] = lyger_send_early_hints(['Link: </2>; rel=preload']);
            break;
        case 'held':
            $said[] = lyger_send_early_hints(HINTS);
            pass_gate($_GET['gate']);
            break;
        case 'late':
            echo 'begun ';
            flush();
            $said = [lyger_send_early_hints(HINTS), headers_send(103), headers_send(404)];
            break;
        case 'unsent':
            echo 'begun ';
            $said = [headers_sent(), lyger_send_early_hints(HINTS), headers_send(103)];
            break;
        case 'finished':
            lyger_finish_request();
            error_log(json_encode([lyger_send_early_hints(HINTS), headers_send(103), headers_send(200)]));
            break;
        case 'final':
            header('HTTP/1.1 500 Wrong');
            header('Status: 410 Gone');
            header('X-Set: yes');
            $said = [headers_send((int) $_GET['status']), headers_sent()];
            pass_gate($_GET['gate']);
            @header('X-Late: no');
            break;
        case 'callback':
            header_register_callback(function () use (&$said) {
                header('X-From: callback');
                $said[] = 'called';
            });
            $said[] = headers_send(103);
            $said[] = lyger_send_early_hints(HINTS);
            $said[] = headers_send(203);
            $said[] = headers_send(204);
            break;
        case 'inside callback':
            header_register_callback(function () use (&$said) {
                $said[] = lyger_send_early_hints(['X-Hint' => 'last moment']);
                $said[] = headers_send(203);
                header('X-From: callback');
            });
            break;
        case 'buffered':
            ob_start(fn ($text) => strtoupper($text));
            echo 'buffered ';
            $said = [lyger_send_early_hints(HINTS), headers_send(201), headers_sent()];
            break;
        case 'nothing':
            $said[] = lyger_send_early_hints([]);
            break;
        case 'fatal':
            lyger_send_early_hints(HINTS);
            undefined_function();
            // no break
        case 'wrong':
            foreach ([["Link: a\r\nX-Injected: b"], ['no colon'], ['X Y' => 'a'], ['X' => 5], ['X' => [['a']]], ['' => 'a'], ['X' => "a\0"]] as $bad) {
                $said[] = caught(fn () => lyger_send_early_hints($bad));
            }
            foreach ([0, 99, 101, 1000, -1, PHP_INT_MAX] as $status) {
                $said[] = caught(fn () => headers_send($status));
            }
            break;
    }
    echo json_encode($said);
};

if (getenv('AS_WORKER')) {
    $boot = [lyger_send_early_hints(HINTS), headers_send(103), headers_send()];
    error_log('at boot ' . json_encode($boot));
    while (lyger_handle_request($answer)) {
    }
} else {
    $answer();
}
