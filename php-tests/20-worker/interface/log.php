<?php

// Logs what a request names, from wherever lyger_log() can be called.

class Refusing implements JsonSerializable
{
    public function jsonSerialize(): mixed
    {
        throw new DomainException('no');
    }
}

class Leaving implements JsonSerializable
{
    public function jsonSerialize(): mixed
    {
        exit;
    }
}

class Greedy implements JsonSerializable
{
    public function jsonSerialize(): mixed
    {
        return str_repeat('x', 512 << 20);
    }
}

class Meddling implements JsonSerializable
{
    public function __construct(private mixed &$other)
    {
    }

    public function jsonSerialize(): mixed
    {
        $this->other = null;
        lyger_log('from within', context: ['depth' => 2]);
        return ['fine' => true];
    }
}

$answer = static function (): void {
    $message = $_GET['message'] ?? 'said';
    switch ($_GET['what'] ?? '') {
        case 'types':
            lyger_log($message, context: [
                'text' => "two\nlines", 'number' => 7, 'ratio' => 0.5, 'yes' => true, 'no' => false,
                'nothing' => null, 'list' => [1, ['a' => "x\ny"]], 'object' => new ArrayObject(['k' => 'v']),
                5 => 'five', 'bytes' => "\xff",
            ]);
            break;
        case 'exception':
            lyger_log($message, LYGER_LOG_ERROR, ['exception' => new RuntimeException("it\nbroke", 3)]);
            break;
        case 'forged':
            lyger_log($message, context: [
                "a=1 level=error\nb" => "\n2026-11-21T00:00:00.000Z error   forged",
                'level' => 'error', 'time' => 'then', 'message' => 'other', 'request' => 'another',
                'json' => ["\u{2028}\n\"" => "\e[2J\u{202e}"],
            ]);
            break;
        case 'refusing':
            lyger_log($message, context: ['bad' => new Refusing(), 'good' => 1]);
            break;
        case 'leaving':
            register_shutdown_function(fn () => print 'left');
            lyger_log($message, context: ['bad' => new Leaving(), 'good' => 1]);
            echo 'never';
            break;
        case 'greedy':
            ini_set('memory_limit', '32M');
            lyger_log($message, context: ['kept' => str_repeat('k', 100), 'bad' => new Greedy()]);
            echo 'never';
            break;
        case 'meddling':
            $other = str_repeat('o', 10) . 'k';
            lyger_log($message, context: ['first' => &$other, 'second' => new Meddling($other)]);
            break;
        case 'levels':
            foreach ([-8, -4, -1, 0, 1, 2, 3, 4, 7, 8, 100] as $level) {
                lyger_log("level $level", $level);
            }
            frankenphp_log('by the other name', FRANKENPHP_LOG_LEVEL_WARN, ['k' => 'v']);
            break;
        case 'finished':
            lyger_finish_request();
            lyger_log($message);
            return;
        default:
            lyger_log($message);
    }
    echo lyger_request_id();
};

if (getenv('AS_WORKER')) {
    lyger_log('booting', LYGER_LOG_NOTICE);
    while (lyger_handle_request($answer)) {
        lyger_log('between requests');
    }
} else {
    $answer();
}
