<?php
// The handler before is put back.

$handle = static function (): void {
    $user = $_GET['user'] ?? 'nobody';
    set_error_handler(static function (int $level, string $message) use ($user): bool {
        error_log(strlen($user) . ": $message");
        return true;
    });
    try {
        echo 'Hello';
    } finally {
        restore_error_handler();
    }
};

while (lyger_handle_request($handle)) {
}
