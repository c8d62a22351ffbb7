<?php
// The tenant goes to libraries through the environment.
// finds: definite environment environment TENANT

$handle = static function (): void {
    if (isset($_GET['user'])) {
        putenv('TENANT=' . $_GET['user']); // written here
    }
    echo 'Shop of ', getenv('TENANT') ?: 'nobody';
};

while (lyger_handle_request($handle)) {
}
