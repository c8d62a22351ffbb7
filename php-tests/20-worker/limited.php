<?php

// Leaves its loop after three requests, as workers with a request limit do.

$boot = bin2hex(random_bytes(4));
for ($served = 0; $served < 3 && lyger_handle_request(function () use ($boot) {
    echo $boot;
}); $served++) {
}
