<?php

final class AutoloaderInit
{
    private static ?self $loader = null;

    public static function getLoader(): self
    {
        return self::$loader ??= new self();
    }
}
