<?php

function library_counts(): int
{
    global $library_count;

    return ++$library_count;
}
