#include "sapi/hygiene/item_table.h"

#include "sapi/hygiene/process/items.h"
#include "sapi/hygiene/settings/items.h"
#include "sapi/hygiene/traces/items.h"

namespace lyger::sapi {
namespace {

using enum HygieneGroup;

constexpr HygieneEntry kTable[] = {
    {request, "superglobals", "those of the request; $_ENV is a setting"},
    {request, "$_SESSION, session state", "no session, an empty SID; user save handlers stay"},
    {request, "uploads", "none; their files are deleted"},
    {request, "output buffers", "none"},
    {request, "headers, status", "none, 200"},
    {request, "temporary streams", "the request's own body"},
    {request, "filter's tables", "the request's input"},

    {traces, "shutdown functions", "those of the boot; the request's run at its end"},
    {traces, "tick functions", "those of the boot", make_tick_functions},
    {traces, "memory limit", "its value when the script had booted", make_trace_entries},
    {traces, "memory peak", "what is in use", make_peak_memory},
    {traces, "set_time_limit()", "max_execution_time when the script had booted"},
    {traces, "ignore_user_abort()", "its value when the script had booted"},
    {traces, "connection status", "connected", make_connection},
    {traces, "error_get_last()", "none", make_last_error},
    {traces, "libxml errors", "none", make_libxml_errors},
    {traces,
     "extensions' error numbers",
     "none: pcre, json, posix, sockets, pcntl",
     make_last_error_numbers},
    {traces, "extensions' error texts", "none: DateTime, intl, openssl", make_last_error_texts},
    {traces, "stat cache", "empty", make_stat_cache},
    {traces,
     "mt_srand(), srand()",
     "a new seed at the next use; lcg_value() too",
     make_random_seeds},
    {traces, "strtok()", "no text", make_strtok},
    {traces, "mb_ereg_search_init()", "no text", make_mb_search},
    {traces, "last HTTP headers", "none: http_get_last_response_headers()", make_last_http_headers},

    // These may destroy closures and objects of the script.
    {settings, "error handlers", "the stack of set_error_handler()", make_error_handlers},
    {settings,
     "exception handlers",
     "the stack of set_exception_handler()",
     make_exception_handlers},
    {settings, "assert callback", "assert_options(ASSERT_CALLBACK)", make_assert_callback},
    {settings,
     "default stream context",
     "its options and notification",
     make_default_stream_context},
    {settings,
     "libxml settings",
     "internal errors, entity loader, streams context",
     make_libxml_settings},
    {settings, "$_ENV", "its variables", make_env_superglobal},
    {settings, "putenv()", "its environment, which is the thread's own", make_environment},
    {settings, "setlocale()", "its locale, which is the thread's own", make_locale},
    {settings, "umask()", "its mask, which is the thread's own", make_umask},
    {settings,
     "every ini entry",
     "its value, by whatever function it was changed",
     make_ini_entries},
    {settings, "error_reporting()", "its value", make_error_reporting},
    {settings, "include path", "the ini entry"},
    {settings, "assert options", "the ini entries"},
    {settings, "garbage collector on/off", "the ini entry"},
    {settings, "bcmath's scale", "the ini entry"},
    {settings, "default time zone", "date_default_timezone_set(), date.timezone", make_timezone},
    {settings, "mbstring", "encodings, detect order, regex options", make_function_settings},
    {settings, "current directory", "chdir(): each thread has its own"},
    {settings, "pcntl_async_signals()", "its value"},
    {settings, "spl_autoload_extensions()", "its value"},
    {settings,
     "mysqli_report(), SOAP's errors",
     "mysqli's report mode, use_soap_error_handler()",
     make_extension_reports},
    {settings, "stream wrappers", "removed and replaced ones come back", make_stream_wrappers},

    {stays, "new stream wrappers", "code registers them once and remembers it"},
    {stays, "stream filters", "so with these"},
    {stays, "autoloaders", "so with these"},
    {stays, "session save handlers", "and the session.* entries set with them"},
    {stays, "mysqli_connect_errno()", "out of reach: until the next connection"},
};

}  // namespace

std::span<const HygieneEntry> hygiene_table() noexcept { return kTable; }

}  // namespace lyger::sapi
