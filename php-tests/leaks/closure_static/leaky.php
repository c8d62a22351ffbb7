<?php
// The handler itself is a closure with a static variable.
// finds: definite global $GLOBALS['handle'] → {closure} at leaky.php:5 use $seen

$handle = static function (): void {
    static $seen = null;
    $before = $seen;
    $seen = $_GET['user'] ?? 'nobody'; // written here
    echo $before === $seen ? 'Welcome back, ' : 'Welcome, ', $seen;
};

while (lyger_handle_request($handle)) {
}
