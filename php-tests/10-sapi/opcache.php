<?php

header('Content-Type: application/json');
$status = function_exists('opcache_get_status') ? opcache_get_status(isset($_GET['scripts'])) : false;
echo json_encode([
    'enabled' => $status['opcache_enabled'] ?? false,
    'hits' => $status['opcache_statistics']['hits'] ?? 0,
    'cached' => isset($_GET['scripts']) ? array_map('basename', array_keys($status['scripts'])) : null,
    'jit' => $status['jit'] ?? null,
    'preload' => ini_get('opcache.preload'),
]);
