<?php

// Warns, and fails if asked to.

echo $undefined_one;
if (isset($_GET['fail'])) {
    undefined_function_two();
}
echo ini_get('display_errors');
