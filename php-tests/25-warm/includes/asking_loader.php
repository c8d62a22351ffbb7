<?php

// Whether a function's include_once gives true is the function's affair.

function load(string $file): bool
{
    return (bool) include_once $file;
}

load(__DIR__ . '/library.php');
if (isset($_GET['speak'])) {
    echo 'spoken';
}
