<?php

// What one request may leave behind that the next must not see, item by item.

$answer = static function (): void {
    header('Content-Type: application/json');
    if (isset($_GET['dirty'])) {
        $_GET['planted'] = $_POST['planted'] = $_COOKIE['planted'] = $_REQUEST['planted'] = 'planted';
        $_SERVER['PLANTED'] = 'planted';
        $_FILES['planted'] = [];
        session_start();
        $_SESSION['planted'] = 'planted';
        header('X-Planted: yes');
        setcookie('planted', 'yes');
        http_response_code(207);
        ob_start();
        register_shutdown_function(function () {
            header('X-Shutdown: ran');
        });
        set_time_limit(5);
        ini_set('precision', '3');
        @trigger_error('planted error', E_USER_WARNING);
    }
    echo json_encode([
        'planted' => array_keys(array_filter([
            'get' => $_GET['planted'] ?? null,
            'post' => $_POST['planted'] ?? null,
            'cookie' => $_COOKIE['planted'] ?? null,
            'request' => $_REQUEST['planted'] ?? null,
            'server' => $_SERVER['PLANTED'] ?? null,
            'files' => isset($_FILES['planted']),
            'session' => $_SESSION['planted'] ?? null,
            'headers' => array_filter(headers_list(), fn ($line) => str_contains($line, 'lanted')),
            'globals' => isset($GLOBALS['_SESSION']),
        ])),
        'level' => ob_get_level(),
        'code' => http_response_code(),
        'session' => session_status(),
        'filter' => filter_input(INPUT_GET, 'f'),
    ]);
};

while (lyger_handle_request($answer)) {
}
