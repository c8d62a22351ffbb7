<?php

while (ob_get_level() > 0) {
    ob_end_clean();
}
echo 'body ';
flush();
$sent = headers_sent($file, $line);
@header('X-Late: 1');
http_response_code(500);
echo json_encode([$sent, basename((string) $file), $line]);
