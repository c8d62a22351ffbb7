<?php
// The translator keeps the language of whoever has chosen one last.
// finds: definite global $GLOBALS['translator'] → Translator#* → locale
// asks: GET /?lang=de
// asks: GET /

final class Translator
{
    private const array HELLO = ['en' => 'Hello', 'de' => 'Hallo', 'fr' => 'Bonjour'];
    private string $locale = 'en';

    public function setLocale(string $locale): void
    {
        $this->locale = $locale; // written here
    }

    public function hello(): string
    {
        return self::HELLO[$this->locale];
    }
}

$translator = new Translator();

$handle = static function () use ($translator): void {
    if (isset($_GET['lang'])) {
        $translator->setLocale(['en', 'de', 'fr'][1 + crc32($_GET['lang']) % 2]);
    }
    echo $translator->hello();
};

while (lyger_handle_request($handle)) {
}
