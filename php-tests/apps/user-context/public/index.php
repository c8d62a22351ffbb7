<?php

// The current user is kept in a singleton, which the next request finds as this one leaves it.

declare(strict_types=1);

use App\Page;
use App\Request;
use App\User;
use App\UserContext;

require dirname(__DIR__) . '/src/bootstrap.php';

$page = new Page();

$handle = static function () use ($page): void {
    $request = Request::fromGlobals();
    if ($name = $request->cookie('user')) {
        UserContext::instance()->enter(new User($name));
    }
    echo $page->greet(UserContext::instance()->user());
};

while (lyger_handle_request($handle)) {
    gc_collect_cycles();
}
