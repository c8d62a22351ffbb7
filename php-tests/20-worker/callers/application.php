<?php

// The application that every caller of this folder runs: what it is asked for by ?do= it does, and
// what its caller does with it afterwards, the next answer tells.

require_once __DIR__ . '/../../support/gate.php';

// As Symfony's Response: when all is sent, the client need not wait for what follows.
final class Answer
{
    public function __construct(public int $status, public iterable $body, public array $fields = [])
    {
    }

    public function send(bool $finish = true): void
    {
        http_response_code($this->status);
        foreach ($this->fields as $name => $value) {
            header("$name: $value");
        }
        foreach ($this->body as $part) {
            echo $part;
            if (is_object($this->body)) {
                flush();
            }
        }
        if ($finish && function_exists('fastcgi_finish_request')) {
            fastcgi_finish_request();
        }
    }
}

final class Application
{
    public readonly string $boot;
    public array $terminated = [];
    private int $handled = 0;

    public function __construct()
    {
        $this->boot = bin2hex(random_bytes(8));
    }

    public function handle(): Answer
    {
        $this->handled++;
        $own = $_GET['id'] ?? '';
        return match ($_GET['do'] ?? '') {
            'exception' => throw new DomainException("thrown for $own"),
            'exit' => exit("left for $own"),
            'stream' => new Answer(200, $this->parts(), ['Content-Type' => 'text/plain']),
            'fatal' => new Answer(200, [str_repeat('x', 1 << 33)]),
            'spin' => $this->spin(),
            'gate' => new Answer(200, [pass_gate($_GET['gate'])]),
            default => new Answer(200, [json_encode($this->seen($own))], ['X-Id' => $own]),
        };
    }

    public function terminate(?Answer $answer): void
    {
        if (isset($_GET['hold'])) {
            pass_gate($_GET['hold'], 'terminating');
        }
        $this->terminated[] = $answer?->status;
        if (isset($_GET['say'])) {
            echo 'said after the answer';
        }
    }

    private function spin(): never
    {
        while (true) {
        }
    }

    private function parts(): Generator
    {
        foreach (['one', 'two', 'three'] as $part) {
            yield "$part ";
        }
    }

    private function seen(string $own): array
    {
        return [
            'id' => $own,
            'seen' => [$_SERVER['HTTP_X_OWN'] ?? null, $_COOKIE['own'] ?? null, $_POST['own'] ?? null, getallheaders()['X-Own'] ?? null],
            'boot' => $this->boot,
            'handled' => $this->handled,
            'terminated' => $this->terminated,
            'environment' => $_SERVER['FROM_ENVIRONMENT'] ?? null,
            'runtime' => $_SERVER['APP_RUNTIME_MODE'] ?? null,
            'announced' => isset($_SERVER['FRANKENPHP_WORKER']),
        ];
    }
}
