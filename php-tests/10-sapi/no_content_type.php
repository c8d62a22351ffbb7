<?php

header_remove('X-Powered-By');
header('Content-Type: application/json; charset=utf-8');
header('Content-Type: text/csv');
echo 'a,b';
