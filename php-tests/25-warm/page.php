<?php

// A page with everything that a plain script has at its top.

declare(strict_types=1);

use Library\Counter;

require_once __DIR__ . '/library.php';

const LIMIT = 10;
define('TITLE', 'page ' . LIMIT);

function shout(string $text): string
{
    return strtoupper($text);
}

if (PHP_VERSION_ID >= 80000) {
    function whisper(string $text): string
    {
        return strtolower($text);
    }

    class Later extends Counter
    {
        public const NAME = 'later';
    }
}

class Sooner
{
    public static int $requests = 0;
}

static $runs = 0;
$own = ($own ?? 0) + 1;
$list[] = 1;
$$own = ($$own ?? 0) + 1;
$GLOBALS['written'] = ($GLOBALS['written'] ?? 0) + 1;

header('Content-Type: application/json');
echo json_encode([
    'own' => [$own, count($list), $$own, $written],
    'static' => [++$runs, ++Sooner::$requests, Counter::next()],
    'declared' => [shout(TITLE), whisper('A'), Later::NAME, LIMIT],
    'get' => $_GET,
    'folder' => getcwd() === __DIR__,
    'memory' => memory_get_usage(),
]);
if (isset($_GET['chdir'])) {
    chdir('/');
}

return ['nobody', 'sees this'];
