<?php

class_exists('LastWords', false) || eval('class LastWords { function __construct(public string $say) {} function __destruct() { echo $this->say; } }');
$kept = new LastWords(' destructor');
register_shutdown_function(function () {
    echo ' first';
    register_shutdown_function(function () {
        echo ' nested';
    });
});
register_shutdown_function(function (string $word) {
    header('X-Late: from-shutdown');
    echo " $word";
}, 'second');
ob_start(fn (string $text) => strtoupper($text));
echo 'body';
