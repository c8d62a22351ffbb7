<?php
// Every request gives the logger another processor, so that each line gets longer and slower.
// finds: growth global $GLOBALS['logger'] → Logger#* → processors

final class Logger
{
    /** @var list<callable(array): array> */
    private array $processors = [];

    public function pushProcessor(callable $processor): void
    {
        $this->processors[] = $processor; // written here
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

$handle = static function () use ($logger): void {
    $logger->pushProcessor(static fn (array $record): array => $record + ['shop' => 'shoes']);
    $logger->info('visited');
    echo 'logged';
};

while (lyger_handle_request($handle)) {
}
