<?php
// Each request sets an error handler that knows its user.
// finds: definite handler handler error_handler → {closure} at leaky.php:7 use $user

$handle = static function (): void {
    $user = $_GET['user'] ?? 'nobody';
    set_error_handler(static function (int $level, string $message) use ($user): bool { // written here
        error_log(strlen($user) . ": $message");
        return true;
    });
    echo 'Hello';
};

while (lyger_handle_request($handle)) {
}
