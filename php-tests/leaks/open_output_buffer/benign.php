<?php
// A buffer that nobody closes is closed when the request ends, and its output is the response's.

$handle = static function (): void {
    $user = $_GET['user'] ?? 'nobody';
    ob_start(static fn (string $output): string => strtoupper($output) . $user);
    echo 'hello ';
};

while (lyger_handle_request($handle)) {
}
