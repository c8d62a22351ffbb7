<?php
// Whether drafts are shown is an argument.
// asks: GET /?preview=1
// asks: GET /

final class Articles
{
    public static function all(bool $drafts): string
    {
        return $drafts ? 'one, two, draft' : 'one, two';
    }
}

$handle = static function (): void {
    echo Articles::all(isset($_GET['preview']));
};

while (lyger_handle_request($handle)) {
}
