<?php

$out = fopen('php://output', 'w');
fwrite($out, 'to php://output, ');
file_put_contents('php://output', 'again, ');
print('print, ');
printf('%s, ', 'printf');
readfile(__DIR__ . '/streams.txt');
