<?php
// The theme is chosen for each request, by a class name in a variable.

final class Light
{
    public const string BACKGROUND = 'white';
}

final class Dark
{
    public const string BACKGROUND = 'black';
}

class_alias(Light::class, 'DefaultTheme');

$handle = static function (): void {
    $theme = crc32($_GET['user'] ?? '') % 2 === 0 ? DefaultTheme::class : Dark::class;
    echo constant("$theme::BACKGROUND");
};

while (lyger_handle_request($handle)) {
}
