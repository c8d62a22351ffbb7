<?php
// A request that works in another directory leaves everybody there.
// finds: definite setting setting cwd

$handle = static function (): void {
    chdir('/'); // written here
    echo is_dir('etc') ? 'found' : 'not found';
};

while (lyger_handle_request($handle)) {
}
