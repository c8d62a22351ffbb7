<?php

// Changes what a process has only one of, stops at the gate, and says what it sees; worker or plain
// script alike.

require_once __DIR__ . '/../support/gate.php';

$see = static function (): array {
    $quick = isset($_GET['quick']);
    $child = $quick ? null : proc_open(['printenv', 'SET_HERE'], [1 => ['pipe', 'w']], $pipes);
    $file = tempnam(sys_get_temp_dir(), 'made');
    unlink($file);
    mkdir($file, 0777);
    $mode = fileperms($file) & 0777;
    rmdir($file);
    clearstatcache();
    return [
        'getenv' => getenv('SET_HERE'),
        'listed' => getenv()['SET_HERE'] ?? false,
        'home' => getenv('HOME'),
        '_ENV' => $_ENV['SET_HERE'] ?? false,
        'shell' => trim((string) shell_exec('printenv SET_HERE')),
        'process' => $quick ? null : trim(stream_get_contents($pipes[1])),
        'locale' => setlocale(LC_ALL, 0),
        'codes' => nl_langinfo(CODESET),
        'point' => localeconv()['decimal_point'],
        'umask' => sprintf('%03o', umask()),
        'folder' => $quick ? null : [getcwd(), exec('pwd')],
        'mode' => sprintf('%03o', $mode),
    ];
};

$change = static function (string $id): void {
    putenv("SET_HERE=$id");
    putenv('HOME');
    $_ENV['SET_HERE'] = $id;
    setlocale(LC_ALL, 'C');
    setlocale(LC_NUMERIC, $_GET['locale'] ?? 'C');
    umask(0077);
    chdir('/');
};

$answer = static function () use ($see, $change): void {
    if (isset($_GET['set'])) {
        $change($_GET['set']);
    }
    if (isset($_GET['gate'])) {
        pass_gate($_GET['gate']);
    }
    header('Content-Type: application/json');
    echo json_encode(isset($_GET['request']) ? [getenv('QUERY_STRING'), $_ENV['QUERY_STRING'] ?? null] : $see());
};

if (getenv('AS_WORKER')) {
    while (lyger_handle_request($answer)) {
    }
} else {
    $answer();
}
