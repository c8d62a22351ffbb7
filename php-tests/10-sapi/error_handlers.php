<?php

set_error_handler(function (int $level, string $message) {
    echo "handled $message;";
    return true;
});
set_exception_handler(function (Throwable $error) {
    http_response_code(409);
    echo ' caught ', $error->getMessage();
});
trigger_error('a warning', E_USER_WARNING);
throw new RuntimeException('an exception');
