<?php

function count_up(): int
{
    global $count;

    return ++$count;
}

echo count_up();
