<?php

header('Content-Type: application/octet-stream');
$all = implode('', array_map('chr', range(0, 255)));
header('X-Hash: ' . md5(str_repeat($all, 1000)));
echo str_repeat($all, 1000);
