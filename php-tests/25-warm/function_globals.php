<?php

// A function of this script keeps nothing in a global variable, one of a library does.

require_once __DIR__ . '/counting_library.php';

function count_up(): int
{
    global $count;

    return ++$count;
}

final class Counts
{
    public static function up(): int
    {
        return $GLOBALS['ups'] = ($GLOBALS['ups'] ?? 0) + 1;
    }
}

echo count_up(), Counts::up(), (static fn () => ++$GLOBALS['closed'])(), library_counts();
