<?php

// Says, sets and counts things while it boots: none of it may reach a response.

echo 'boot output';
header('X-Boot: leaked');
setcookie('boot', 'leaked');
http_response_code(202);
file_put_contents(getenv('BOOT_FILE'), "boot\n", FILE_APPEND | LOCK_EX);

while (lyger_handle_request(function () {
    echo 'answer ', $_GET['n'] ?? '';
})) {
}
