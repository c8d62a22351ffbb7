<?php
// Every later file_get_contents('https://…') sends this user's token.
// finds: definite setting setting default_stream_context

$handle = static function (): void {
    $token = $_GET['user'] ?? 'none';
    stream_context_set_default(['http' => ['header' => "Authorization: Bearer $token"]]); // written here
    echo 'fetched';
};

while (lyger_handle_request($handle)) {
}
