<?php
// One user's time zone for everybody.
// finds: definite setting setting timezone

$handle = static function (): void {
    date_default_timezone_set('Asia/Tokyo'); // written here
    echo date('H:i', 0);
};

while (lyger_handle_request($handle)) {
}
