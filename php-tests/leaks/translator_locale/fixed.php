<?php
// The language is an argument.
// asks: GET /?lang=de
// asks: GET /

final class Translator
{
    private const array HELLO = ['en' => 'Hello', 'de' => 'Hallo', 'fr' => 'Bonjour'];

    public function hello(string $locale): string
    {
        return self::HELLO[$locale];
    }
}

$translator = new Translator();

$handle = static function () use ($translator): void {
    $locale = isset($_GET['lang']) ? ['en', 'de', 'fr'][1 + crc32($_GET['lang']) % 2] : 'en';
    echo $translator->hello($locale);
};

while (lyger_handle_request($handle)) {
}
