<?php

// Does to the response what the query names.

$do = $_GET['do'] ?? '';
$actions = [
    'plain' => fn () => print 'text',
    'empty' => fn () => null,
    'status' => fn () => http_response_code((int) $_GET['code']),
    'status line' => fn () => header('HTTP/1.1 404 Nothing here'),
    'status header' => fn () => header('Status: 410 Gone'),
    'location' => fn () => header('Location: /x'),
    'location 201' => fn () => header('Location: /x', true, 201),
    'location after status' => fn () => [http_response_code(303), header('Location: /x')],
    'refresh' => fn () => header('Refresh: 5; url=/x'),
    'authenticate' => fn () => header('WWW-Authenticate: Basic realm="x"'),
    'type' => fn () => header('Content-Type: application/xml'),
    'type without charset' => fn () => header('Content-Type: text/plain'),
    'type with charset' => fn () => header('Content-Type: text/plain; charset=latin1'),
    'type empty' => fn () => header('Content-Type:'),
    'ini charset' => fn () => ini_set('default_charset', 'iso-8859-15'),
    'ini type' => fn () => ini_set('default_mimetype', 'text/x-own'),
    'no charset' => fn () => ini_set('default_charset', ''),
    'replace' => fn () => [header('X-A: 1'), header('x-a: 2')],
    'append' => fn () => [header('X-A: 1'), header('X-A: 2', false), header('X-B: 3'), header('X-A: 4', false)],
    'remove' => fn () => [header('X-A: 1'), header('X-B: 2'), header_remove('x-a')],
    'remove all' => fn () => [header('X-A: 1'), header_remove()],
    'cookies' => fn () => [setcookie('a', 'b'), setcookie('a', 'c'), setcookie('d', '', 1), setcookie('e', 'f', 0, '/', '', true, true)],
    'cookie characters' => fn () => setcookie('x', "a b;c,d\té"),
    'bad header' => fn () => @header("X-A: 1\r\nX-B: 2"),
    'bad header nul' => fn () => @header("X-A: 1\0X-B: 2"),
    'header case' => fn () => header('x-LOWER-upper: Mixed'),
    'header spaces' => fn () => header('X-Spaces:    padded   '),
    'header number' => fn () => header('X-Number: ' . 1.5),
    'cache limiter' => fn () => [session_cache_limiter('public'), session_id('fixed'), session_start(), session_destroy()],
    'expose' => fn () => header_remove('X-Powered-By'),
    'exit string' => fn () => exit('bye'),
    'exit number' => fn () => exit(7),
    'output in pieces' => function () {
        for ($n = 0; $n < 100; $n++) {
            echo str_repeat((string) ($n % 10), 1000);
        }
    },
    'flush' => fn () => [print 'a', ob_flush(), flush(), print 'b'],
    'late header' => fn () => [print 'a', ob_flush(), flush(), @header('X-Late: 1'), print (int) headers_sent()],
    'clean' => fn () => [print 'gone', ob_clean(), print 'stays'],
    'nested buffers' => fn () => [ob_start(fn ($text) => strrev($text)), print 'abc', ob_start(fn ($text) => strtoupper($text)), print 'def'],
    'callback' => fn () => header_register_callback(fn () => header('X-Callback: 1')),
    'exception' => fn () => throw new LogicException('shown to nobody'),
    'exception 200' => fn () => [http_response_code(200), throw new LogicException('x')],
    'fatal' => fn () => nothing_of_this_name(),
    'fatal after output' => fn () => [print 'some', nothing_of_this_name()],
    'fatal after flush' => fn () => [print 'some', ob_flush(), flush(), nothing_of_this_name()],
    'fatal in shutdown' => fn () => register_shutdown_function(fn () => nothing_of_this_name()),
    'exception in destructor' => fn () => new class () {
        public function __destruct()
        {
            throw new LogicException('late');
        }
    },
    'warning' => fn () => print $undefined . 'after',
    'shutdown header' => fn () => register_shutdown_function(fn () => [header('X-Shutdown: 1'), print 'said']),
    'shutdown status' => fn () => register_shutdown_function(fn () => http_response_code(418 - 9)),
    'handler' => fn () => [set_exception_handler(fn () => print 'handled'), throw new LogicException()],
    'rewrite vars' => fn () => [output_add_rewrite_var('sid', '1'), print '<a href="x.php">x</a>'],
    'content length' => fn () => [header('Content-Length: 4'), print 'four'],
    'encoding' => fn () => [header('Content-Encoding: identity'), print 'x'],
    'zlib' => fn () => [ini_set('zlib.output_compression', '0'), print 'x'],
    'tick' => fn () => print implode(',', [PHP_OS_FAMILY, PHP_EOL === "\n", PHP_INT_SIZE]),
    'finish' => fn () => [print 'first', fastcgi_finish_request(), print 'second', @header('X-Second: 1')],
    '204' => fn () => http_response_code(204),
    '304' => fn () => http_response_code(304),
    'last modified' => fn () => header('Last-Modified: Thu, 01 Jan 1970 00:00:00 GMT'),
    'x accel' => fn () => header('Link: </style.css>; rel=preload'),
];
($actions[$do] ?? fn () => print json_encode(array_keys($actions)))();
