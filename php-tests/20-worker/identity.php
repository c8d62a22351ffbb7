<?php

// Says who asks, from every place where a client may say it; worker or plain script alike.

$answer = static function (): void {
    $first = [$_GET['id'] ?? '', $_COOKIE['id'] ?? '', $_SERVER['HTTP_X_ID'] ?? '', $_POST['id'] ?? ''];
    usleep(random_int(0, 500));
    parse_str(file_get_contents('php://input'), $body);
    $second = [$_REQUEST['id'] ?? '', getallheaders()['X-Id'] ?? '', $body['id'] ?? '', $_SERVER['QUERY_STRING']];
    header('X-Id: ' . $_SERVER['HTTP_X_ID']);
    setcookie('id', $_COOKIE['id'] ?? '');
    header('Content-Type: application/json');
    echo json_encode([$first, $second]);
};

if (getenv('AS_WORKER')) {
    while (lyger_handle_request($answer)) {
    }
} else {
    $answer();
}
