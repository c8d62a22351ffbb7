<?php
// to() gives back a copy, and the service stays as it was.

final class Mailer
{
    private ?string $recipient = null;

    public function to(string $recipient): self
    {
        $copy = clone $this;
        $copy->recipient = $recipient;
        return $copy;
    }

    public function send(string $text): void
    {
        printf("to %s: %s\n", $this->recipient, $text);
    }
}

$mailer = new Mailer();

$handle = static function () use ($mailer): void {
    $mailer->to($_GET['user'] ?? 'nobody')->send('Welcome');
};

while (lyger_handle_request($handle)) {
}
