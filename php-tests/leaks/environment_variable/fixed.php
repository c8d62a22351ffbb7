<?php
// The variable is taken away when the request ends.

$handle = static function (): void {
    if (isset($_GET['user'])) {
        putenv('TENANT=' . $_GET['user']);
    }
    try {
        echo 'Shop of ', getenv('TENANT') ?: 'nobody';
    } finally {
        putenv('TENANT');
    }
};

while (lyger_handle_request($handle)) {
}
