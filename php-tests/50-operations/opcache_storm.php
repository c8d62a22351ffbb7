<?php

// What the OPcache storm asks: code of many files, and OPcache to start over. Worker or plain script
// alike; SCRIPTS is the folder that the test has written the files to.

$answer = static function (): void {
    $n = (int) ($_GET['n'] ?? 0);
    $file = getenv('SCRIPTS') . "/part$n.php";
    $table = getenv('SCRIPTS') . "/table$n.php";
    switch ($_GET['do'] ?? '') {
        case 'reset':
            echo json_encode(opcache_reset());
            break;
        case 'invalidate':
            echo json_encode(opcache_invalidate($table, true));
            break;
        case 'status':
            $status = opcache_get_status(false);
            echo json_encode([
                'manual' => $status['opcache_statistics']['manual_restarts'],
                'full' => $status['opcache_statistics']['oom_restarts']
                    + $status['opcache_statistics']['hash_restarts'],
                'pending' => $status['restart_pending'],
                'enabled' => $status['opcache_enabled'],
            ]);
            break;
        default:
            require_once $file;
            if (isset($_GET['gate'])) {
                require_once dirname(__DIR__) . '/support/gate.php';
                pass_gate($_GET['gate']);
            }
            echo "Part$n"::answer($_GET['salt'], require $table);
    }
};

if (getenv('AS_WORKER')) {
    while (lyger_handle_request($answer)) {
    }
} else {
    $answer();
}
