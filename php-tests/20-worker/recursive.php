<?php

// Calling the loop function from inside a request is a mistake that must not hang.

while (lyger_handle_request(function () {
    try {
        lyger_handle_request(fn () => print 'nested');
        echo 'returned';
    } catch (Throwable $error) {
        echo 'refused: ', $error->getMessage();
    }
})) {
}
