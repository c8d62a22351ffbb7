<?php

// Called where no worker runs, the loop function fails instead of hanging.

try {
    lyger_handle_request(fn () => print 'never');
    echo 'returned';
} catch (Throwable $error) {
    echo 'refused: ', $error->getMessage();
}
