<?php

header('X-Front: controller');
$application = include_once __DIR__ . '/application.php';
if ($application === true) {
    return;
}
$application->run();
