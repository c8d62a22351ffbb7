<?php
// PHP_BINARY as libraries use it: with options, with a file, and with a script on its input.
passthru(escapeshellarg(PHP_BINARY) . " -r 'echo 42, PHP_EOL;'");
passthru(escapeshellarg(PHP_BINARY) . ' -d precision=4 -f ' . escapeshellarg(__DIR__ . '/precision.php') . ' x');
passthru(escapeshellarg(PHP_BINARY) . ' ' . escapeshellarg(__DIR__ . '/precision.php') . ' y');

foreach ([[], ['-d', 'precision=5'], ['--'], ['-n', '--', 'z']] as $options) {
    $child = proc_open([PHP_BINARY, ...$options], [['pipe', 'r'], ['pipe', 'w'], ['pipe', 'w']], $pipes);
    fwrite($pipes[0], file_get_contents(__DIR__ . '/precision.php'));
    fclose($pipes[0]);
    echo stream_get_contents($pipes[1]), stream_get_contents($pipes[2]), proc_close($child), "\n";
}
