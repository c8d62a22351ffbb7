<?php
// Each check begins without errors and ends without a trace.
// asks: own.http

final class Validator
{
    /** @return list<string> */
    public function check(string $mail): array
    {
        return str_contains($mail, '@') ? [] : ["$mail is no address"];
    }
}

$validator = new Validator();

$handle = static function () use ($validator): void {
    $errors = $validator->check($_POST['mail'] ?? '');
    echo $errors === [] ? 'thank you' : end($errors);
};

while (lyger_handle_request($handle)) {
}
