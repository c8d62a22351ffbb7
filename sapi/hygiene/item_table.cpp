#include "sapi/hygiene/item_table.h"

#include "sapi/hygiene/process/items.h"
#include "sapi/hygiene/settings/items.h"
#include "sapi/hygiene/traces/items.h"

namespace lyger::sapi {
namespace {

using enum HygieneGroup;

constexpr HygieneEntry kTable[] = {
    {request, "superglobals", "those of the request; $_ENV is a setting"},
    {request, "$_SESSION, session state", "no session; user save handlers stay"},
    {request, "uploads", "none; their files are deleted"},
    {request, "output buffers", "none"},
    {request, "headers, status", "none, 200"},
    {request, "temporary streams", "the request's own body"},
    {request, "filter's tables", "the request's input"},

    {traces, "memory_limit", "its value when the script had booted", make_trace_entries},
    {traces, "set_time_limit()", "max_execution_time when the script had booted"},
    {traces, "ignore_user_abort()", "its value when the script had booted"},
    {traces, "connection status", "connected", make_connection},
    {traces, "error_get_last()", "none", make_last_error},

    {settings, "$_ENV", "its variables", make_env_superglobal},
    {settings, "putenv()", "its environment, which is the thread's own", make_environment},
    {settings, "setlocale()", "its locale, which is the thread's own", make_locale},
    {settings, "umask()", "its mask, which is the thread's own", make_umask},
    {settings, "every ini entry", "its value, changeable or not", make_ini_entries},
};

}  // namespace

std::span<const HygieneEntry> hygiene_table() noexcept { return kTable; }

}  // namespace lyger::sapi
