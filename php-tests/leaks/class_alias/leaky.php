<?php
// Which class a name stands for is decided by the first request.
// finds: definite class class currenttheme

final class Light
{
    public const string BACKGROUND = 'white';
}

final class Dark
{
    public const string BACKGROUND = 'black';
}

$handle = static function (): void {
    if (!class_exists('CurrentTheme', false)) {
        class_alias(crc32($_GET['user'] ?? '') % 2 === 0 ? Light::class : Dark::class, 'CurrentTheme'); // written here
    }
    echo CurrentTheme::BACKGROUND;
};

while (lyger_handle_request($handle)) {
}
