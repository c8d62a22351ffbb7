<?php

if ((require_once __DIR__ . '/library.php') === true) {
    return;
}
echo 'page';
