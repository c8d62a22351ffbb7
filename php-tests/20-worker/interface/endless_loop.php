<?php

// A loop that does not look at what lyger_handle_request() returns.

$requests = 0;
while (true) {
    lyger_handle_request(function () use (&$requests) {
        echo ++$requests;
    });
}
