<?php

// No worker: never calls lyger_handle_request.

static $runs = 0;
$runs++;
header('Content-Type: application/json');
echo json_encode(['runs' => $runs, 'get' => $_GET, 'body' => file_get_contents('php://input')]);
