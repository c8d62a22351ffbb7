<?php

// Keeps nothing of a request.
while (lyger_handle_request(function () {
    echo 'hello ', htmlspecialchars($_GET['name'] ?? 'you');
})) {
}
