<?php

// FrankenPHP's name for the same function; written as its documentation writes it.

ignore_user_abort(true);
$requests = 0;
$handler = static function () use (&$requests) {
    echo 'served by the alias ', ++$requests;
};
$maximum = (int) ($_SERVER['MAX_REQUESTS'] ?? 0);
for ($served = 0; !$maximum || $served < $maximum; ++$served) {
    $running = frankenphp_handle_request($handler);
    gc_collect_cycles();
    if (!$running) {
        break;
    }
}
