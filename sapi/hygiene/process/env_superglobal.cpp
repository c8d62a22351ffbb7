// $_ENV. A copy of the array makes PHP separate the two before it changes one, so that looking for
// a change is comparing two addresses.
#include <utility>

#include "sapi/hygiene/process/items.h"
#include "sapi/php.h"
#include "sapi/process_state/functions/replaced_function.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

zend_string* name() noexcept { return ZSTR_KNOWN(ZEND_STR_AUTOGLOBAL_ENV); }

zval* current() noexcept {
  zval* found = zend_hash_find_ind(&EG(symbol_table), name());
  return found != nullptr && Z_ISREF_P(found) ? Z_REFVAL_P(found) : found;
}

class EnvSuperglobal final : public HygieneItem {
 public:
  EnvSuperglobal() noexcept { ZVAL_UNDEF(&baseline_); }

  void take() noexcept override {
    if (const zval* array = current()) {
      ZVAL_COPY(&baseline_, array);
    }
  }

  void restore() noexcept override {
    const zval* array = current();
    if (Z_TYPE(baseline_) == IS_UNDEF) {
      first_seen(array);
    } else if (array == nullptr || Z_TYPE_P(array) != Z_TYPE(baseline_) ||
               Z_COUNTED_P(array) != Z_COUNTED(baseline_)) {
      Z_TRY_ADDREF(baseline_);
      zend_hash_update(&EG(symbol_table), name(), &baseline_);
    }
  }

  void forget() noexcept override {
    zval held;
    ZVAL_COPY_VALUE(&held, &baseline_);
    ZVAL_UNDEF(&baseline_);
    zval_ptr_dtor(&held);
  }

 private:
  // The engine makes it when it compiles the first code that names it, which may be long after the
  // baseline was taken; then what the process gives is the baseline.
  void first_seen(const zval* array) noexcept {
    if (array != nullptr) {
      running_context()->process.restore_environment();
      auto* made = static_cast<zend_auto_global*>(zend_hash_find_ptr(CG(auto_globals), name()));
      made->auto_global_callback(made->name);
      take();
    }
  }

  zval baseline_;
};

}  // namespace

std::unique_ptr<HygieneItem> make_env_superglobal() { return std::make_unique<EnvSuperglobal>(); }

}  // namespace lyger::sapi
