#include "sapi/engine/environment.h"

#include <string>
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

// As PHP imports a variable of the process (main/php_variables.c): some names it leaves out.
void import_changed(const EnvironmentTable::Entry& entry, HashTable* target) noexcept {
  if (entry.name.find_first_of(" .[") != std::string::npos) {
    return;
  }
  if (entry.value) {
    zval value;
    ZVAL_STRINGL(&value, entry.value->data(), entry.value->size());
    zend_symtable_str_update(target, entry.name.data(), entry.name.size(), &value);
  } else {
    zend_symtable_str_del(target, entry.name.data(), entry.name.size());
  }
}

void import_changed(zval* target) noexcept {
  if (const auto* thread = static_cast<const ThreadContext*>(SG(server_context))) {
    for (const auto& entry : thread->process.environment.entries()) {
      import_changed(entry, Z_ARRVAL_P(target));
    }
  }
}

// $_ENV. One that outlives its request must not keep what that gave.
void import(zval* target) {
  original_import(target);
  import_changed(target);
  const ThreadContext* thread = serving_context();
  if (thread != nullptr && !thread->worker.announced && thread->warm == nullptr) {
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
