<?php
// No error is made where none is needed.

$handle = static function (): void {
    $file = '/nowhere/' . ($_GET['user'] ?? 'file');
    echo is_file($file) ? file_get_contents($file) : 'no such file';
};

while (lyger_handle_request($handle)) {
}
