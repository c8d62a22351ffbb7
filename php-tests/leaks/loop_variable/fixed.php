<?php
// The variable is the handler's own.

function serve(): void
{
    $handle = static function (): void {
        $visitor = $_GET['user'] ?? 'nobody';
        echo 'Hello ', $visitor;
    };
    while (lyger_handle_request($handle)) {
    }
}

serve();
