<?php

register_shutdown_function(function () {
    echo ' shutdown';
});
echo 'before';
if (isset($_GET['status'])) {
    http_response_code(404);
    exit((int) $_GET['status']);
}
exit(' message');
