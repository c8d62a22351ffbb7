<?php

$app = require_once __DIR__ . '/application.php';
$app->run();
