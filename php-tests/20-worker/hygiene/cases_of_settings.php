<?php

// Settings: they go back to the worker's baseline.

class Probe
{
    public $context;
    public static $seen;

    public function stream_open(): bool
    {
        self::$seen = $this->context === null ? null : stream_context_get_options($this->context);
        return false;
    }

    public function url_stat(): array
    {
        return ['size' => 1];
    }
}

return [
    'error handler' => [
        'change' => fn () => set_error_handler(fn () => true),
        'look' => function () {
            $found = set_error_handler(null);
            restore_error_handler();
            return $found !== null;
        },
    ],
    'error handler level' => [
        'change' => fn () => set_error_handler(fn () => true, E_USER_NOTICE),
        'look' => function () {
            error_clear_last();
            @trigger_error('user notice');
            return error_get_last() === null;
        },
    ],
    'exception handler' => [
        'change' => fn () => set_exception_handler('var_dump'),
        'look' => function () {
            $found = set_exception_handler(null);
            restore_exception_handler();
            return $found;
        },
    ],
    'assert callback' => [
        'change' => fn () => @assert_options(ASSERT_CALLBACK, ['left', 'behind']),
        'look' => fn () => @assert_options(ASSERT_CALLBACK),
    ],
    'assert options' => [
        'change' => fn () => @assert_options(ASSERT_WARNING, 0),
        'look' => fn () => @assert_options(ASSERT_WARNING),
    ],
    'ini entry' => [
        'change' => fn () => ini_set('precision', '3'),
        'look' => fn () => ini_get('precision'),
    ],
    'several ini entries' => [
        'change' => function () {
            ini_set('default_mimetype', 'text/x-changed');
            ini_set('user_agent', 'changed');
            ini_set('session.gc_maxlifetime', '77');
            ini_set('session.name', 'CHANGED');
        },
        'look' => fn () => array_map('ini_get', [
            'default_mimetype', 'user_agent', 'session.gc_maxlifetime', 'session.name',
        ]),
    ],
    'session.save_path' => [
        'change' => fn () => session_save_path('/changed'),
        'look' => fn () => session_save_path(),
    ],
    'ini entry after the headers' => [
        'change' => function () {
            session_cache_limiter('private');
            echo 'sent';
            flush();
        },
        'look' => fn () => session_cache_limiter(),
    ],
    'error_reporting' => [
        'change' => fn () => error_reporting(E_ERROR | E_PARSE),
        'look' => fn () => error_reporting(),
    ],
    'include path' => [
        'change' => fn () => set_include_path('/changed'),
        'look' => fn () => get_include_path(),
    ],
    'garbage collector' => [
        'change' => fn () => gc_disable(),
        'look' => fn () => gc_enabled(),
    ],
    'bcscale' => [
        'change' => fn () => bcscale(7),
        'look' => fn () => [bcscale(), bcdiv('1', '3')],
    ],
    'default locale of intl' => [
        'change' => fn () => Locale::setDefault('de_DE'),
        'look' => fn () => [Locale::getDefault(), (new NumberFormatter(null, 1))->format(1.5)],
    ],
    'time zone' => [
        'change' => fn () => date_default_timezone_set('Asia/Tokyo'),
        'look' => fn () => [date_default_timezone_get(), date('H:i', 0)],
    ],
    'time zone of the ini entry' => [
        'change' => fn () => ini_set('date.timezone', 'Asia/Tokyo'),
        'look' => fn () => date_default_timezone_get(),
    ],
    'mb_internal_encoding' => [
        'change' => fn () => mb_internal_encoding('EUC-JP'),
        'look' => fn () => [mb_internal_encoding(), mb_strlen("\u{e9}")],
    ],
    'mb_http_output' => [
        'change' => fn () => mb_http_output('EUC-JP'),
        'look' => fn () => mb_http_output(),
    ],
    'mb_detect_order' => [
        'change' => fn () => mb_detect_order(['EUC-JP', 'UTF-8']),
        'look' => fn () => mb_detect_order(),
    ],
    'mb_substitute_character' => [
        'change' => fn () => mb_substitute_character('none'),
        'look' => fn () => mb_substitute_character(),
    ],
    'mb_language' => [
        'change' => fn () => mb_language('Japanese'),
        'look' => fn () => mb_language(),
    ],
    'mb_regex_encoding' => [
        'change' => fn () => mb_regex_encoding('EUC-JP'),
        'look' => fn () => mb_regex_encoding(),
    ],
    'mb_regex_set_options' => [
        'change' => fn () => mb_regex_set_options('ixz'),
        'look' => fn () => [mb_regex_set_options(), mb_ereg('A', 'a')],
    ],
    'libxml_use_internal_errors' => [
        'change' => fn () => libxml_use_internal_errors(true),
        'look' => fn () => libxml_use_internal_errors(),
    ],
    'libxml_disable_entity_loader' => [
        'change' => fn () => @libxml_disable_entity_loader(true),
        'look' => fn () => @libxml_disable_entity_loader(false),
    ],
    'external entity loader of libxml' => [
        'change' => fn () => libxml_set_external_entity_loader(fn () => null),
        'look' => fn () => libxml_get_external_entity_loader() !== null,
    ],
    'streams context of libxml' => [
        'change' => fn () => libxml_set_streams_context(
            stream_context_create(['probe' => ['left' => 'behind']])
        ),
        'look' => function () {
            in_array('probe', stream_get_wrappers()) || stream_wrapper_register('probe', Probe::class);
            @simplexml_load_file('probe://file');
            return Probe::$seen;
        },
    ],
    'default stream context' => [
        'change' => fn () => stream_context_set_default(['http' => ['user_agent' => 'changed']]),
        'look' => fn () => stream_context_get_options(stream_context_get_default()),
    ],
    'notification of the default stream context' => [
        'change' => fn () => stream_context_set_params(
            stream_context_get_default(),
            ['notification' => 'strlen']
        ),
        'look' => fn () => stream_context_get_params(stream_context_get_default()),
    ],
    'current directory' => [
        'change' => fn () => chdir('/'),
        'look' => fn () => [getcwd(), realpath('.')],
    ],
    'spl_autoload_extensions' => [
        'change' => fn () => spl_autoload_extensions('.changed'),
        'look' => fn () => spl_autoload_extensions(),
    ],
    'mysqli_report' => [
        'change' => fn () => mysqli_report(MYSQLI_REPORT_OFF),
        'look' => fn () => (new mysqli_driver())->report_mode,
    ],
    'use_soap_error_handler' => [
        'change' => fn () => use_soap_error_handler(),
        'look' => function () {
            $on = use_soap_error_handler(false);
            use_soap_error_handler($on);
            return $on;
        },
    ],
    'settings of a session that is left open' => [
        'change' => function () {
            session_name('CHANGED');
            session_start(['use_cookies' => false]);
        },
        'look' => fn () => [session_name(), session_status()],
    ],
    'pcntl_async_signals' => [
        'change' => fn () => pcntl_async_signals(true),
        'look' => fn () => pcntl_async_signals(),
    ],
    'removed stream wrapper' => [
        'change' => fn () => stream_wrapper_unregister('data'),
        'look' => fn () => @file_get_contents('data:,original'),
    ],
    'replaced stream wrapper' => [
        'change' => function () {
            stream_wrapper_unregister('data');
            stream_wrapper_register('data', Probe::class);
        },
        'look' => fn () => @file_get_contents('data:,original'),
    ],
];
