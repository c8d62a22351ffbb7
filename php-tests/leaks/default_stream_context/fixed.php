<?php
// The context is made for one call.

$handle = static function (): void {
    $token = $_GET['user'] ?? 'none';
    $context = stream_context_create(['http' => ['header' => "Authorization: Bearer $token"]]);
    echo is_resource($context) ? 'fetched' : 'not fetched';
};

while (lyger_handle_request($handle)) {
}
