<?php
// The cookie's value stays in the request.
// asks: nothing

$handle = static function (): void {
    $theme = $_COOKIE['theme'] ?? 'light';
    echo '<body class="', htmlspecialchars($theme), '">';
};

while (lyger_handle_request($handle)) {
}
