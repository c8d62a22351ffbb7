<?php
// One user's locale decides how all others sort and write.
// finds: definite setting setting locale LC_CTYPE

$handle = static function (): void {
    setlocale(LC_CTYPE, 'C.UTF-8', 'C.utf8'); // written here
    echo strtoupper('ab');
};

while (lyger_handle_request($handle)) {
}
