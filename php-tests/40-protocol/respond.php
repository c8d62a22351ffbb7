<?php

// Does what the query says to the response: status, header lines, body, flushes.

if (isset($_GET['status'])) {
    http_response_code((int) $_GET['status']);
}
foreach ((array) ($_GET['header'] ?? []) as $line) {
    header($line, false);
}
echo $_GET['body'] ?? '';
if (isset($_GET['flush'])) {
    flush();
    echo $_GET['flush'];
}
