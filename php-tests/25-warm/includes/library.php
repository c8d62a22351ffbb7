<?php

$settings = ['color' => 'red'];
$loaded = 'by library';

function library_calls(): int
{
    static $calls = 0;

    return ++$calls;
}
