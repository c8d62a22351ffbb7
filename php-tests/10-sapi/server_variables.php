<?php

// $_SERVER without what differs by nature: environment of the process, addresses, times.

header('Content-Type: application/json');
$own = '/^(USER|HOME|PATH|TMPDIR|LANG|LC_\w+|LD_LIBRARY_PATH|[A-Z]+SAN_OPTIONS|LYGER_\w+|FCGI_ROLE|REDIRECT_STATUS'
    . '|REMOTE_PORT|SERVER_PORT|SERVER_SOFTWARE|REQUEST_TIME|REQUEST_TIME_FLOAT)$/';
$server = array_filter($_SERVER, fn ($name) => !preg_match($own, $name), ARRAY_FILTER_USE_KEY);
ksort($server);
echo json_encode([
    'server' => $server,
    'argv' => $_SERVER['argv'] ?? null,
    'software' => isset($_SERVER['SERVER_SOFTWARE']),
    'time' => is_int($_SERVER['REQUEST_TIME']) && is_float($_SERVER['REQUEST_TIME_FLOAT']),
    'recent' => abs(microtime(true) - $_SERVER['REQUEST_TIME_FLOAT']) < 60,
    'ports' => [ctype_digit((string) $_SERVER['REMOTE_PORT']), ctype_digit((string) $_SERVER['SERVER_PORT'])],
    'getenv' => [getenv('HTTP_HOST'), getenv('REQUEST_URI')],
    'no_headers_in_env' => getenv('HTTP_PROXY'),
], JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES);
