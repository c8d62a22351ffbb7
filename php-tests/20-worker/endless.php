<?php

// As deep_loop.php, for warm mode: counts its runs, and writes without an end if it is told to.

final class Runs
{
    public static int $count = 0;
}

echo 'request ', ++Runs::$count;
while (isset($_GET['endless'])) {
    echo str_repeat('x', 8192);
    flush();
}
echo ' and more';
