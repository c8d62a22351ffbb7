<?php

header('Content-Type: application/json');
echo json_encode([
    'sapi' => PHP_SAPI === php_sapi_name(),
    'zts' => PHP_ZTS,
    'display_errors' => ini_get('display_errors'),
    'log_errors' => ini_get('log_errors'),
    'html_errors' => ini_get('html_errors'),
    'max_execution_time' => ini_get('max_execution_time'),
    'implicit_flush' => ini_get('implicit_flush'),
    'register_argc_argv' => ini_get('register_argc_argv'),
    'output_buffering' => ini_get('output_buffering'),
    'cwd' => basename(getcwd()),
    'file' => basename($_SERVER['SCRIPT_FILENAME']),
    'included' => count(get_included_files()) > 0,
    'stdin' => defined('STDIN'),
    'connection' => [connection_status(), connection_aborted()],
    'level' => error_reporting(),
    'memory' => ini_get('memory_limit'),
]);
