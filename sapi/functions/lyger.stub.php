<?php

/**
 * The functions that lyger-embed adds to PHP.
 *
 * @generate-class-entries
 */

/**
 * Waits for a request, runs the handler with the superglobals of that request, and sends what it
 * has written. False means: leave the loop.
 *
 * @throws RuntimeException outside of a worker script, or inside a handler
 */
function lyger_handle_request(callable $handler): bool {}

/** @alias lyger_handle_request */
function frankenphp_handle_request(callable $handler): bool {}

/** Completes the response; the script goes on without its client. False the second time. */
function lyger_finish_request(): bool {}

/** @alias lyger_finish_request */
function fastcgi_finish_request(): bool {}

/** @alias lyger_finish_request */
function frankenphp_finish_request(): bool {}

/**
 * What the access log and the response field X-Request-Id call the current request; empty outside
 * of requests.
 */
function lyger_request_id(): string {}

/** The request's header fields, names spelled like "X-Request-Id" as php-fpm does. */
function getallheaders(): array {}

/** @alias getallheaders */
function apache_request_headers(): array {}

/** @alias getallheaders */
function frankenphp_request_headers(): array {}

/** The response's header fields as set so far. */
function apache_response_headers(): array {}

/** @alias apache_response_headers */
function frankenphp_response_headers(): array {}
