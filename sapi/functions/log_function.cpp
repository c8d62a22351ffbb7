// lyger_log() and frankenphp_log().
#include "runtime/log/log.h"
#include "sapi/engine/sapi_module.h"
#include "sapi/functions/log_fields.h"
#include "sapi/functions/log_levels.h"
#include "sapi/functions/lyger_arginfo.h"
#include "sapi/functions/serving_thread.h"
#include "sapi/php.h"
#include "sapi/request/thread_context.h"

using lyger::runtime::Level;
using lyger::sapi::ThreadContext;

namespace {

namespace levels = lyger::sapi::log_levels;

Level level_of(zend_long level) noexcept {
  return level >= levels::kError     ? Level::error
         : level >= levels::kWarning ? Level::warning
         : level >= levels::kNotice  ? Level::notice
         : level >= levels::kInfo    ? Level::info
                                     : Level::debug;
}

}  // namespace

ZEND_FUNCTION(lyger_log) {
  zend_string* message = nullptr;
  zend_long level = levels::kInfo;
  HashTable* given = nullptr;
  ZEND_PARSE_PARAMETERS_START(1, 3)
  Z_PARAM_STR(message)
  Z_PARAM_OPTIONAL
  Z_PARAM_LONG(level)
  Z_PARAM_ARRAY_HT(given)
  ZEND_PARSE_PARAMETERS_END();

  lyger::runtime::Log& log = lyger::sapi::server_log();
  if (!log.writes(level_of(level))) {
    return;
  }
  lyger::sapi::LogFields fields(given);
  const ThreadContext* thread = lyger::sapi::serving_thread();
  if (thread != nullptr && thread->has_request()) {
    fields.add({"request", thread->request_id()});
  }
  if (given != nullptr) {
    fields.add_context(*given);
  }
  log.write_line(level_of(level), {ZSTR_VAL(message), ZSTR_LEN(message)}, fields.view());
  fields.free();
}
