#include "sapi/engine/environment.h"

#include <utility>

#include "sapi/php.h"
#include "sapi/request/server_variables.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

using Hook = void (*)(zval*);

// What the hooks held before. The hooks are global, so is what they call.
Hook original_import = nullptr;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
Hook original_load = nullptr;    // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

const ThreadContext* serving_context() noexcept {
  const auto* thread = static_cast<const ThreadContext*>(SG(server_context));
  return thread != nullptr && thread->serving() ? thread : nullptr;
}

// $_ENV. A worker's is made once and must not keep what its first request gave.
void import(zval* target) {
  original_import(target);
  const ThreadContext* thread = serving_context();
  if (thread != nullptr && !thread->worker.announced) {
    register_request_variables(*thread, target);
  }
}

// getenv().
void load(zval* target) {
  original_load(target);
  if (const ThreadContext* thread = serving_context()) {
    register_request_variables(*thread, target);
  }
}

}  // namespace

void extend_environment() noexcept {
  if (original_import == nullptr) {
    original_import = std::exchange(php_import_environment_variables, import);
    original_load = std::exchange(php_load_environment_variables, load);
  }
}

}  // namespace lyger::sapi
