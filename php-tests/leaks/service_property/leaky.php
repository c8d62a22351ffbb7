<?php
// A service made by the main script keeps the recipient of its last mail.
// finds: definite global $GLOBALS['mailer'] → Mailer#* → recipient

final class Mailer
{
    private ?string $recipient = null;

    public function to(string $recipient): self
    {
        $this->recipient = $recipient; // written here
        return $this;
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
