#include <cstring>
#include <string>

#include "sapi/hygiene/module_globals.h"
#include "sapi/hygiene/settings/items.h"
#include "sapi/php.h"

extern "C" {
#include <ext/date/php_date.h>
}

namespace lyger::sapi {
namespace {

// What date_default_timezone_set() sets; where it has not been called, the ini entry counts.
class Timezone final : public HygieneItem {
 public:
  void take() noexcept override {
    date_ = module_globals<zend_date_globals>("date");
    set_ = date_ != nullptr && date_->timezone != nullptr;
    name_ = set_ ? date_->timezone : "";
  }
  void restore() noexcept override {
    if (date_ == nullptr || unchanged()) {
      return;
    }
    if (date_->timezone != nullptr) {
      efree(date_->timezone);
      date_->timezone = nullptr;
    }
    if (set_) {
      date_->timezone = estrndup(name_.data(), name_.size());
    }
  }

 private:
  [[nodiscard]] bool unchanged() const noexcept {
    return date_->timezone == nullptr ? !set_ : set_ && name_ == date_->timezone;
  }

  zend_date_globals* date_ = nullptr;
  std::string name_;
  bool set_ = false;
};

}  // namespace

std::unique_ptr<HygieneItem> make_timezone() { return std::make_unique<Timezone>(); }

}  // namespace lyger::sapi
