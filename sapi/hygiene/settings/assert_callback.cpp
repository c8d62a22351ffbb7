#include "sapi/hygiene/settings/assert_callback.h"

#include "sapi/hygiene/held_value.h"
#include "sapi/hygiene/ini_value.h"
#include "sapi/hygiene/settings/items.h"
#include "sapi/php.h"

namespace lyger::sapi {

// It is the first member of ext/standard/assert.c's data, to which the ini entries point.
zval* assert_callback() noexcept {
  const zend_ini_entry* entry = find_ini_entry("assert.active");
  return entry == nullptr || entry->mh_arg2 == nullptr
             ? nullptr
             : static_cast<zval*>(ts_resource(*static_cast<int*>(entry->mh_arg2)));
}

namespace {

class AssertCallback final : public HygieneItem {
 public:
  void take() noexcept override {
    callback_ = assert_callback();
    if (callback_ != nullptr) {
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
