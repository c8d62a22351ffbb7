<?php
// The mask is put back.

$handle = static function (): void {
    $before = umask(0);
    echo 'saved';
    umask($before);
};

while (lyger_handle_request($handle)) {
}
