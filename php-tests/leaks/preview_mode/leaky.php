<?php
// One request looks at drafts, and so does everybody after it; nothing of its user is kept.
// finds: definite static_property Articles::$drafts
// asks: GET /?preview=1
// asks: GET /

final class Articles
{
    private static bool $drafts = false;

    public static function showDrafts(): void
    {
        self::$drafts = true; // written here
    }

    public static function all(): string
    {
        return self::$drafts ? 'one, two, draft' : 'one, two';
    }
}

$handle = static function (): void {
    if (isset($_GET['preview'])) {
        Articles::showDrafts();
    }
    echo Articles::all();
};

while (lyger_handle_request($handle)) {
}
