#include "sapi/warm/warm_thread.h"

#include <utility>

#include "sapi/php.h"
#include "sapi/request/thread_context.h"
#include "sapi/request/uncaught.h"

namespace lyger::sapi {
namespace {

bool is_set(const char* path) noexcept { return path != nullptr && path[0] != '\0'; }

}  // namespace

void WarmThread::run() noexcept {
  PG(during_request_startup) = false;
  EG(exit_status) = 0;
  constants_.begin_run();
  folder_.enter(script_.c_str());
  const bool goes_on = !is_set(PG(auto_prepend_file)) || execute(prepended_, PG(auto_prepend_file));
  if (goes_on && execute(entry_, script_.c_str()) && is_set(PG(auto_append_file))) {
    (void)execute(appended_, PG(auto_append_file));
  }
}

// False when what follows must not be executed.
bool WarmThread::execute(KeptScript& script, const char* path) noexcept {
  const bool compiled = script.compile(path);
  if (compiled) {
    globals_.learn(script.code(), GlobalNames::Executed::each_run);
    script.execute();
  }
  const Uncaught uncaught = report_uncaught();
  if (uncaught == Uncaught::exit) {
    OBJ_RELEASE(std::exchange(EG(exception), nullptr));
  }
  return compiled && uncaught == Uncaught::nothing;
}

void WarmThread::end_run() noexcept { globals_.clear(); }

WarmThread* warm_thread() noexcept {
  const auto* context = static_cast<const ThreadContext*>(SG(server_context));
  return context == nullptr ? nullptr : context->warm;
}

}  // namespace lyger::sapi
