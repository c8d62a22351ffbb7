<?php

// The current user goes with the request, as an attribute of it.

declare(strict_types=1);

use App\Page;
use App\Request;
use App\User;

require dirname(__DIR__) . '/src/bootstrap.php';

$page = new Page();

$handle = static function () use ($page): void {
    $request = Request::fromGlobals();
    if ($name = $request->cookie('user')) {
        $request = $request->withAttribute('user', new User($name));
    }
    echo $page->greet($request->attribute('user'));
};

while (lyger_handle_request($handle)) {
    gc_collect_cycles();
}
