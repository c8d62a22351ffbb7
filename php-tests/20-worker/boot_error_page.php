<?php

// An application whose boot registers what makes the page of a fatal error, as Symfony's does.

register_shutdown_function(static function (): void {
    $error = error_get_last();
    if ($error !== null && str_starts_with($error['message'], 'Allowed memory')) {
        echo 'the page of the error';
    }
});

$answer = static function (): void {
    register_shutdown_function(static function (): void {
        echo ' and the end of the request';
    });
    if (isset($_GET['fail'])) {
        str_repeat('x', 1 << 30);
    }
    echo 'served';
};

while (lyger_handle_request($answer)) {
}
