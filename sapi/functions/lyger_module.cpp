#include "sapi/functions/lyger_module.h"

#include <unistd.h>

#include <array>
#include <cstring>
#include <string_view>
#include <utility>

#include "sapi/engine/displayed_errors.h"
#include "sapi/functions/log_levels.h"
#include "sapi/functions/lyger_arginfo.h"
#include "sapi/functions/snapshot_class.h"
#include "sapi/functions/worker_safe_class.h"
#include "sapi/leaks/trace/operations.h"
#include "sapi/php.h"
#include "sapi/watch/interruption.h"

namespace lyger::sapi {
namespace {

// OPcache starts for SAPI names on its own list only (ext/opcache/ZendAccelerator.c,
// accel_find_sapi). PHP_SAPI is defined by now, and OPcache looks after the modules have started;
// Engine gives the name back. Nothing depends on this name but that list.
constexpr char kNameForOpcache[] = "uwsgi";

// OPcache is a shared extension up to PHP 8.4; it is on unless php.ini has loaded it already.
void load_opcache() noexcept {
  if (zend_get_extension("Zend OPcache") != nullptr) {
    return;
  }
  const char* folder = INI_STR(const_cast<char*>("extension_dir"));
  std::array<char, MAXPATHLEN> path;
  const int length = snprintf(path.data(), path.size(), "%s/opcache.so", folder);
  if (length > 0 && static_cast<std::size_t>(length) < path.size() &&
      access(path.data(), R_OK) == 0) {
    zend_load_extension(path.data());
  }
}

// clang-format off
const zend_function_entry kFunctions[] = {
    ZEND_FE(lyger_finish_request, arginfo_lyger_finish_request)
    ZEND_FE(lyger_request_id, arginfo_lyger_request_id)
    ZEND_FE(lyger_worker_info, arginfo_lyger_worker_info)
    ZEND_FE(lyger_log, arginfo_lyger_log)
    ZEND_FE(lyger_send_early_hints, arginfo_lyger_send_early_hints)
    ZEND_FE(lyger_state_snapshot, arginfo_lyger_state_snapshot)
    ZEND_FE_END};

// Not on the command line: scripts ask function_exists() whether they are served.
const zend_function_entry kServerFunctions[] = {
    ZEND_FE(lyger_handle_request, arginfo_lyger_handle_request)
    ZEND_NAMED_FE(frankenphp_handle_request, ZEND_FN(lyger_handle_request), arginfo_frankenphp_handle_request)
    ZEND_NAMED_FE(fastcgi_finish_request, ZEND_FN(lyger_finish_request), arginfo_fastcgi_finish_request)
    ZEND_NAMED_FE(frankenphp_finish_request, ZEND_FN(lyger_finish_request), arginfo_frankenphp_finish_request)
    ZEND_NAMED_FE(frankenphp_log, ZEND_FN(lyger_log), arginfo_frankenphp_log)
    ZEND_FE(headers_send, arginfo_headers_send)
    ZEND_NAMED_FE(getallheaders, ZEND_FN(lyger_request_headers), arginfo_getallheaders)
    ZEND_NAMED_FE(apache_request_headers, ZEND_FN(lyger_request_headers), arginfo_apache_request_headers)
    ZEND_NAMED_FE(frankenphp_request_headers, ZEND_FN(lyger_request_headers), arginfo_frankenphp_request_headers)
    ZEND_NAMED_FE(apache_response_headers, ZEND_FN(lyger_response_headers), arginfo_apache_response_headers)
    ZEND_NAMED_FE(frankenphp_response_headers, ZEND_FN(lyger_response_headers), arginfo_frankenphp_response_headers)
    ZEND_FE_END};
// clang-format on

// Names that other servers have are not for the command line, as with the functions.
void register_constants(bool command_line, int module_number) noexcept {
  namespace levels = log_levels;
  constexpr auto kConstants = std::to_array<std::pair<std::string_view, int>>({
      {"LYGER_LOG_DEBUG", levels::kDebug},
      {"LYGER_LOG_INFO", levels::kInfo},
      {"LYGER_LOG_NOTICE", levels::kNotice},
      {"LYGER_LOG_WARNING", levels::kWarning},
      {"LYGER_LOG_ERROR", levels::kError},
      {"FRANKENPHP_LOG_LEVEL_DEBUG", levels::kDebug},
      {"FRANKENPHP_LOG_LEVEL_INFO", levels::kInfo},
      {"FRANKENPHP_LOG_LEVEL_WARN", levels::kWarning},
      {"FRANKENPHP_LOG_LEVEL_ERROR", levels::kError},
  });
  for (const auto& [name, level] : kConstants) {
    if (!command_line || name.starts_with("LYGER_")) {
      zend_register_long_constant(name.data(), name.size(), level, CONST_PERSISTENT, module_number);
    }
  }
}

zend_result start_for_server(int type) noexcept {
  sapi_module.name = const_cast<char*>(kNameForOpcache);
  install_interruption();
  install_tracing();
  load_opcache();
  keep_errors_for_stderr_from_clients();
  return zend_register_functions(nullptr, kServerFunctions, nullptr, type);
}

// As php-cli where php.ini loads OPcache: -n leaves it out, and opcache.enable_cli is off.
zend_result start_for_command_line() noexcept {
  if (sapi_module.php_ini_ignore == 0) {
    load_opcache();
  }
  return SUCCESS;
}

PHP_MINIT_FUNCTION(lyger) {
  const bool command_line = std::strcmp(sapi_module.name, "cli") == 0;
  register_constants(command_line, module_number);
  register_worker_safe();
  register_snapshot_class();
  return command_line ? start_for_command_line() : start_for_server(type);
}

PHP_RINIT_FUNCTION(lyger) {
  trace_engine_start();
  return SUCCESS;
}

PHP_RSHUTDOWN_FUNCTION(lyger) {
  trace_engine_end();
  return SUCCESS;
}

}  // namespace

zend_module_entry& lyger_module() noexcept {
  static zend_module_entry module = {STANDARD_MODULE_HEADER,
                                     "lyger",
                                     kFunctions,
                                     PHP_MINIT(lyger),
                                     nullptr,
                                     PHP_RINIT(lyger),
                                     PHP_RSHUTDOWN(lyger),
                                     nullptr,
                                     LYGER_VERSION,
                                     STANDARD_MODULE_PROPERTIES};
  return module;
}

}  // namespace lyger::sapi
