<?php
// The validator's errors are those of all forms that were ever wrong.
// finds: definite global $GLOBALS['validator'] → Validator#* → errors[*]
// asks: own.http

final class Validator
{
    /** @var list<string> */
    private array $errors = [];

    public function check(string $mail): bool
    {
        if (!str_contains($mail, '@')) {
            $this->errors[] = "$mail is no address"; // written here
        }
        return $this->errors === [];
    }

    /** @return list<string> */
    public function errors(): array
    {
        return $this->errors;
    }
}

$validator = new Validator();

$handle = static function () use ($validator): void {
    $valid = $validator->check($_POST['mail'] ?? '');
    $errors = $validator->errors();
    echo $valid ? 'thank you' : end($errors);
};

while (lyger_handle_request($handle)) {
}
