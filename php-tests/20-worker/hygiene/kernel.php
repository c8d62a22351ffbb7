<?php

// An application that finishes booting in its first request, as many frameworks do: what it sets
// there it never sets again.

require __DIR__ . '/../../support/gate.php';

final class MemoryWrapper
{
    public $context;
    private string $rest = 'from memory';

    public function stream_open(): bool
    {
        return true;
    }

    public function stream_read(int $length): string
    {
        [$part, $this->rest] = [substr($this->rest, 0, $length), substr($this->rest, $length)];
        return $part;
    }

    public function stream_eof(): bool
    {
        return $this->rest === '';
    }

    public function stream_stat(): array
    {
        return [];
    }
}

final class Kernel
{
    private bool $booted = false;

    public function handle(): void
    {
        if (!$this->booted) {
            $this->booted = true;
            set_error_handler(static fn (int $level, string $message) => print "handled $message;");
            set_exception_handler(static fn (Throwable $thrown) => print "caught {$thrown->getMessage()};");
            ini_set('precision', '5');
            ini_set('session.name', 'KERNEL');
            date_default_timezone_set('Asia/Tokyo');
            mb_internal_encoding('EUC-JP');
            stream_wrapper_register('memory', MemoryWrapper::class);
            spl_autoload_register(static fn (string $class) => eval("class $class {}"));
        }
        match ($_GET['do'] ?? '') {
            'change' => $this->change(),
            'wait' => pass_gate($_GET['gate']),
            'throw' => throw new Exception('thrown'),
            default => $this->look(),
        };
    }

    private function change(): void
    {
        restore_error_handler();
        set_error_handler(static fn () => print 'stranger');
        restore_exception_handler();
        ini_set('precision', '9');
        ini_restore('session.name');
        date_default_timezone_set('Europe/Berlin');
        mb_internal_encoding('UTF-8');
        stream_wrapper_unregister('memory');
        stream_wrapper_unregister('file');
        chdir('/');
    }

    private function look(): void
    {
        trigger_error('an error');
        echo json_encode([
            (string) (1 / 3),
            ini_get('session.name'),
            date_default_timezone_get(),
            mb_internal_encoding(),
            file_get_contents('memory://file'),
            is_file('file://' . __FILE__),
            class_exists('Made' . $_GET['class']),
            getcwd(),
        ]);
    }
}

$kernel = new Kernel();
while (lyger_handle_request($kernel->handle(...))) {
}
