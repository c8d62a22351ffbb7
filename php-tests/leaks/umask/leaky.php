<?php
// The files of every later request are for everybody to write.
// finds: definite setting setting umask

$handle = static function (): void {
    umask(0); // written here
    echo 'saved';
};

while (lyger_handle_request($handle)) {
}
