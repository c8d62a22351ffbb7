<?php

// A request of middling weight that allocates, reads its superglobals and says its memory.

$answer = static function (): void {
    $rows = [];
    for ($n = 0; $n < 50; $n++) {
        $rows[] = ['id' => $n, 'name' => str_repeat(chr(97 + $n % 26), $n), 'query' => $_GET['n'] ?? ''];
    }
    header('Content-Type: application/json');
    header('X-Memory: ' . memory_get_usage());
    setcookie('seen', (string) count($rows));
    echo json_encode(['rows' => count($rows), 'hash' => md5(serialize($rows)), 'memory' => memory_get_usage()]);
};

if (getenv('AS_WORKER')) {
    while (lyger_handle_request($answer)) {
    }
} else {
    $answer();
}
