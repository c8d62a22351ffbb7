#include "sapi/hygiene/held_value.h"
#include "sapi/hygiene/ini_value.h"
#include "sapi/hygiene/settings/items.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// What assert_options(ASSERT_CALLBACK) sets; the other options are ini entries. It is the first
// member of ext/standard/assert.c's data, to which those entries point.
class AssertCallback final : public HygieneItem {
 public:
  void take() noexcept override {
    const zend_ini_entry* entry = find_ini_entry("assert.active");
    if (entry != nullptr && entry->mh_arg2 != nullptr) {
      callback_ = static_cast<zval*>(ts_resource(*static_cast<int*>(entry->mh_arg2)));
      ZVAL_COPY(&held_, callback_);
    }
  }
  void restore() noexcept override {
    if (callback_ != nullptr && !same_value(*callback_, held_)) {
      put_value(*callback_, held_);
    }
  }
  void forget() noexcept override {
    zval_ptr_dtor(&held_);
    ZVAL_UNDEF(&held_);
  }

 private:
  zval* callback_ = nullptr;
  zval held_{};
};

}  // namespace

std::unique_ptr<HygieneItem> make_assert_callback() { return std::make_unique<AssertCallback>(); }

}  // namespace lyger::sapi
