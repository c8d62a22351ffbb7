<?php

// One warm script that serves every case script of the directory LYGER_CASES.

$case = (static function (): string {
    $path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
    $end = strpos($path, '.php');

    return getenv('LYGER_CASES') . ($end === false ? '/missing' : substr($path, 0, $end + 4));
})();
if (!is_file($case)) {
    http_response_code(404);
    echo "no case\n";

    return;
}

require $case;
