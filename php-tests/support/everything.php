<?php

// All that a script can see of its request.

header('Content-Type: application/json');
// The process's own environment is php-fpm's to clear and ours to keep.
$own = '/^(USER|HOME|PATH|TMPDIR|LANG|LC_\w+|LD_LIBRARY_PATH|[A-Z]+SAN_OPTIONS|LYGER_\w+|FCGI_ROLE|REDIRECT_STATUS)$/';
$server = array_filter($_SERVER, fn ($name) => !preg_match($own, $name), ARRAY_FILTER_USE_KEY);
foreach (['HTTP_HOST', 'SERVER_NAME'] as $name) {
    $server[$name] = preg_replace('/:\d+$/', '', $server[$name] ?? '');
}
ksort($server);
// php-fpm rebuilds the names from HTTP_ variables, and lists the empty CONTENT_ ones of nginx.
$headers = array_change_key_case(getallheaders());
$headers = array_diff_assoc($headers, ['content-length' => '', 'content-type' => '']);
ksort($headers);
echo json_encode([
    'server' => $server,
    'headers' => $headers,
    'get' => $_GET,
    'post' => $_POST,
    'cookie' => $_COOKIE,
    'request' => $_REQUEST,
    'files' => $_FILES,
    'env' => $_ENV,
    'input' => file_get_contents('php://input'),
    'filter' => [filter_input_array(INPUT_GET), filter_input_array(INPUT_COOKIE), filter_has_var(INPUT_POST, 'a')],
    'code' => http_response_code(),
    'list' => headers_list(),
    'level' => [ob_get_level(), ob_get_status(true)],
    'self' => [__FILE__, getcwd(), get_included_files()],
    'status' => [connection_status(), ignore_user_abort(), headers_sent()],
    'script' => [get_current_user() !== '', getmyinode() === fileinode($_SERVER['SCRIPT_FILENAME'])],
], JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE);
