#include "sapi/functions/serving_thread.h"

#include <string_view>

#include "sapi/php.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {

ThreadContext* serving_thread() noexcept {
  const bool command_line = std::string_view(sapi_module.name) == "cli";
  return command_line ? nullptr : static_cast<ThreadContext*>(SG(server_context));
}

}  // namespace lyger::sapi
