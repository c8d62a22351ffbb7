#include "sapi/process_state/functions/replaced_function.h"

#include <utility>

#include "sapi/php.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {

Handler replace_function(std::string_view name, Handler with) noexcept {
  auto* function = static_cast<zend_internal_function*>(
      zend_hash_str_find_ptr(CG(function_table), name.data(), name.size()));
  if (function == nullptr || function->type != ZEND_INTERNAL_FUNCTION) {
    return nullptr;
  }
  return std::exchange(function->handler, with);
}

ThreadContext* running_context() noexcept {
  return static_cast<ThreadContext*>(SG(server_context));
}

}  // namespace lyger::sapi
