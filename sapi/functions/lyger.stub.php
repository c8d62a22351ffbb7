<?php

/**
 * The functions and constants that lyger-embed adds to PHP: the loop and the names that other
 * servers have while it serves, the rest on the command line too.
 *
 * @generate-class-entries
 */

/** @var int */
const LYGER_LOG_DEBUG = -4;

/** @var int */
const LYGER_LOG_INFO = 0;

/** @var int */
const LYGER_LOG_NOTICE = 2;

/** @var int */
const LYGER_LOG_WARNING = 4;

/** @var int */
const LYGER_LOG_ERROR = 8;

/** @var int */
const FRANKENPHP_LOG_LEVEL_DEBUG = -4;

/** @var int */
const FRANKENPHP_LOG_LEVEL_INFO = 0;

/** @var int */
const FRANKENPHP_LOG_LEVEL_WARN = 4;

/** @var int */
const FRANKENPHP_LOG_LEVEL_ERROR = 8;

/**
 * Waits for a request, runs the handler with the superglobals of that request, and sends what it
 * has written. False means: leave the loop; a script that calls it once more ends as by exit().
 *
 * While a worker script boots, $_SERVER['LYGER_WORKER'] and $_SERVER['FRANKENPHP_WORKER'] are "1".
 *
 * @throws RuntimeException outside of a worker script, or inside a handler
 */
function lyger_handle_request(callable $handler): bool {}

/** @alias lyger_handle_request */
function frankenphp_handle_request(callable $callback): bool {}

/**
 * Completes the response; the script goes on without its client, and what it writes from now on
 * goes nowhere. False the second time, and outside of requests.
 */
function lyger_finish_request(): bool {}

/** @alias lyger_finish_request */
function fastcgi_finish_request(): bool {}

/** @alias lyger_finish_request */
function frankenphp_finish_request(): bool {}

/**
 * What the logs and the response field X-Request-Id call the current request, also after its
 * response; empty outside of requests. A proxy may choose it (option --trusted-proxy).
 */
function lyger_request_id(): string {}

/**
 * The thread that the script runs on, and what it has done:
 *
 * - mode: "worker", "classic", "warm", or "auto" before the script's first request has shown which;
 *   "none" on the command line, which has nothing else but memory
 * - pool: the name of the pool that the thread belongs to, as in the log
 * - worker: the thread's number in its pool
 * - requests: how many it has begun to serve since the boot, in classic mode since its start
 * - booted_at: when the worker had booted, in classic mode when the thread started: seconds since
 *   1970; null while a worker boots
 * - memory, memory_peak: bytes that the engine has taken from the system, as memory_get_usage(true)
 *   and memory_get_peak_usage(true) count them
 *
 * @return array{mode: string, pool?: string, worker?: int, requests?: int, booted_at?: ?float, memory: int, memory_peak: int}
 */
function lyger_worker_info(): array {}

/**
 * Writes one line into the server's log, with the request's id.
 *
 * Levels between two constants count as the lower one; --log-level says which are written. Entries
 * of the context become fields of the line: arrays and objects as JSON, exceptions as class,
 * message, code, file and line. An entry named like a field of the line itself (time, level,
 * message, request) is called "context.NAME" there.
 *
 * @param array $context names and values
 */
function lyger_log(string $message, int $level = LYGER_LOG_INFO, array $context = []): void {}

/**
 * @param array $context names and values
 * @alias lyger_log
 */
function frankenphp_log(string $message, int $level = FRANKENPHP_LOG_LEVEL_INFO, array $context = []): void {}

/**
 * Sends these fields as "103 Early Hints", before the response and as often as there is something
 * to hint at. False where the client cannot take them: over HTTP/1.0, once headers_sent() says
 * true, and outside of requests.
 *
 * @param array $headers lines such as "Link: </a.css>;
 *   rel=preload", or names with one value or several
 * @throws ValueError for what is no field
 */
function lyger_send_early_hints(array $headers): bool {}

/**
 * Sends what header() has set: with an informational status (100, 102 to 199) as an answer before
 * the response, which will have the fields too; with any other status as the head of the response,
 * at once.
 *
 * @return int 1 if an informational answer was sent, 0 if the response's head was or had been sent,
 *   3 if nothing could be sent
 * @throws ValueError for what is no status, and for 101
 */
function headers_send(int $status = 200): int {}

/**
 * The request's header fields, names spelled like "X-Request-Id" as php-fpm does.
 *
 * @return array<string, string>
 */
function getallheaders(): array {}

/**
 * @return array<string, string>
 * @alias getallheaders
 */
function apache_request_headers(): array {}

/**
 * @return array<string, string>
 * @alias getallheaders
 */
function frankenphp_request_headers(): array {}

/**
 * The response's header fields as set so far.
 *
 * @return array<string, string>
 */
function apache_response_headers(): array {}

/**
 * @return array<string, string>
 * @alias apache_response_headers
 */
function frankenphp_response_headers(): array {}

/**
 * Looks at everything that a script can leave for its next request: statics, globals, constants and
 * handlers with all that can be reached from them, and the engine's settings. Cycles that nothing
 * refers to are collected first. What LygerSnapshot::diff() tells has changed since.
 */
function lyger_state_snapshot(): LygerSnapshot {}

/**
 * @strict-properties
 * @not-serializable
 */
final class LygerSnapshot
{
    /**
     * What differs now, as often as it is asked:
     *
     * - kind: what holds it: "static_property", "static_variable", "global", "constant", "handler",
     *   "ini", "setting", "environment", "stream_wrapper", "resource", "transaction", ...
     * - path: the way to it, "App\Context::$current → User#42 → email"
     * - before, after: its value, shortened; null where there was or is none
     * - declared: where the class, function or closure that holds it was declared; null if not known
     *
     * An object that is new is told without what it holds. Left out are variables of functions that
     * run, snapshots, what PHPUnit keeps, what #[\Lyger\WorkerSafe] marks, and, unless $growth is
     * given, files that were loaded with what they declare, live objects, and memory.
     *
     * @return list<array{kind: string, path: string, before: ?string, after: ?string, declared: ?array{file: string, line: int}}>
     */
    public function diff(bool $growth = false): array {}
}
