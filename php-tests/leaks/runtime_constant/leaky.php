<?php
// A constant defined by the first request, which no other can define again.
// finds: definite constant constant TENANT

$handle = static function (): void {
    defined('TENANT') || define('TENANT', $_GET['user'] ?? 'default'); // written here
    echo 'Shop of ', TENANT;
};

while (lyger_handle_request($handle)) {
}
