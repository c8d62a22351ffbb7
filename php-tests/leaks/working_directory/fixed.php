<?php
// It goes back to where it was.

$handle = static function (): void {
    $before = getcwd();
    chdir('/');
    echo is_dir('etc') ? 'found' : 'not found';
    chdir($before);
};

while (lyger_handle_request($handle)) {
}
