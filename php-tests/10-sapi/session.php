<?php

session_start();
$_SESSION['count'] = ($_SESSION['count'] ?? 0) + 1;
if (isset($_GET['set'])) {
    $_SESSION['set'] = $_GET['set'];
}
if (isset($_GET['destroy'])) {
    session_destroy();
}
if (isset($_GET['regenerate'])) {
    session_regenerate_id(true);
}
header('Content-Type: application/json');
echo json_encode(['id' => session_id(), 'session' => $_SESSION, 'name' => session_name()]);
