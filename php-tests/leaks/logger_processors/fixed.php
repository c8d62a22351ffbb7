<?php
// The processor is there from the beginning.

final class Logger
{
    /** @var list<callable(array): array> */
    private array $processors = [];

    public function pushProcessor(callable $processor): void
    {
        $this->processors[] = $processor;
    }

    public function info(string $message): void
    {
        $record = ['message' => $message];
        foreach ($this->processors as $processor) {
            $record = $processor($record);
        }
        error_log(sha1(json_encode($record)));
    }
}

$logger = new Logger();
$logger->pushProcessor(static fn (array $record): array => $record + ['shop' => 'shoes']);

$handle = static function () use ($logger): void {
    $logger->info('visited');
    echo 'logged';
};

while (lyger_handle_request($handle)) {
}
