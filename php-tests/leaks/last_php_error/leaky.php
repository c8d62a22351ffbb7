<?php
// The last error stays, with the name of the file that the user has asked for.
// finds: definite setting setting error_get_last

$handle = static function (): void {
    echo @file_get_contents('/nowhere/' . ($_GET['user'] ?? 'file')) ?: 'no such file'; // written here
};

while (lyger_handle_request($handle)) {
}
