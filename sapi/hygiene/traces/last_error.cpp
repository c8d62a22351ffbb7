#include <utility>

#include "sapi/hygiene/traces/items.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

void release(zend_string*& text) noexcept {
  if (zend_string* held = std::exchange(text, nullptr)) {
    zend_string_release(held);
  }
}

// As error_clear_last() does it.
class LastError final : public HygieneItem {
 public:
  void restore() noexcept override {
    if (PG(last_error_message) != nullptr) {
      PG(last_error_type) = 0;
      PG(last_error_lineno) = 0;
      release(PG(last_error_message));
      release(PG(last_error_file));
    }
  }
};

}  // namespace

std::unique_ptr<HygieneItem> make_last_error() { return std::make_unique<LastError>(); }

}  // namespace lyger::sapi
