<?php

// A worker that cannot boot until the file FIXED exists; each attempt leaves a line in ATTEMPTS.

file_put_contents(getenv('ATTEMPTS'), "attempt\n", FILE_APPEND | LOCK_EX);
if (!file_exists(getenv('FIXED'))) {
    throw new RuntimeException('the database of the boot is missing');
}
while (lyger_handle_request(function () {
    echo 'booted at last';
})) {
}
