<?php

$sum = 0;
for ($round = 0; $round < 300; $round++) {
    for ($n = 0; $n < 1000; $n++) {
        $sum = ($sum * 31 + $n) % 1000003;
    }
}
header('Content-Type: application/json');
echo json_encode(['sum' => $sum, 'jit' => opcache_get_status(false)['jit']]);
