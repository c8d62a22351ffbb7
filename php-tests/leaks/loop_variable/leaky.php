<?php
// The loop is in a function, and the handler writes to a local variable of it.
// finds: definite frame_variable serve() $visitor

function serve(): void
{
    $visitor = 'nobody';
    $handle = static function () use (&$visitor): void {
        $visitor = $_GET['user'] ?? $visitor; // written here
        echo 'Hello ', $visitor;
    };
    while (lyger_handle_request($handle)) {
    }
}

serve();
