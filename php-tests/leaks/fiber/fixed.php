<?php
// Each request has a fiber of its own, which ends with it.

final class Mailer
{
    public function send(string $address): void
    {
        $sender = new Fiber($this->run(...));
        $sender->start();
        $sender->resume($address);
    }

    private function run(): void
    {
        $address = Fiber::suspend();
        echo strlen($address) > 0 ? 'queued' : 'no address';
    }
}

$handle = static function (): void {
    (new Mailer())->send($_GET['user'] ?? '');
};

while (lyger_handle_request($handle)) {
}
