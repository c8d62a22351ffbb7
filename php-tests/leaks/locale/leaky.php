<?php
// One user's locale decides how all others write dates.
// finds: definite setting setting locale LC_TIME

$handle = static function (): void {
    setlocale(LC_TIME, 'C.UTF-8', 'C.utf8'); // written here
    echo date('D', 0);
};

while (lyger_handle_request($handle)) {
}
