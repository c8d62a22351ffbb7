<?php

// Sessions and uploads in a worker.

while (lyger_handle_request(function () {
    header('Content-Type: application/json');
    if (isset($_GET['session'])) {
        session_start();
        $_SESSION['count'] = ($_SESSION['count'] ?? 0) + 1;
        echo json_encode(['id' => session_id(), 'count' => $_SESSION['count']]);
        return;
    }
    echo json_encode([
        'session' => isset($_SESSION) ? $_SESSION : null,
        'status' => session_status(),
        'id' => session_id(),
        'files' => array_map(fn ($file) => file_get_contents($file['tmp_name']), $_FILES),
    ]);
})) {
}
