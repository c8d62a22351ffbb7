<?php

if (true === (require_once __DIR__.'/library.php') || empty($_SERVER['SCRIPT_FILENAME'])) {
    return;
}

$app = require $_SERVER['SCRIPT_FILENAME'];
exit($app([])->run());
