<?php

// One booted worker that serves every case script of the directory LYGER_CASES.

$cases = getenv('LYGER_CASES');

$serve = static function () use ($cases): void {
    $path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
    $end = strpos($path, '.php');
    $script = $cases . ($end === false ? '/missing' : substr($path, 0, $end + 4));
    if (!is_file($script)) {
        http_response_code(404);
        echo "no case $path\n";
        return;
    }
    (static function () use ($script): void {
        require $script;
    })();
};

while (lyger_handle_request($serve)) {
}
