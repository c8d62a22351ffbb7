<?php

namespace Library;

class Counter
{
    private static int $count = 0;

    public static function next(): int
    {
        return ++self::$count;
    }
}
