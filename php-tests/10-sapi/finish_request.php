<?php

require_once __DIR__ . '/../support/gate.php';
header('X-Set: before');
echo 'all of it';
$finished = fastcgi_finish_request();
echo 'never seen';
@header('X-Late: never');
pass_gate($_GET['gate'], $finished ? 'finished' : 'failed');
pass_gate($_GET['gate'], 'still running ' . connection_status());
