<?php

require_once __DIR__ . '/header.php';
echo 'body';
