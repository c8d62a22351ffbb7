#include "sapi/hygiene/settings/items.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// What counts beside the ini entry: the operator @ and a generator that was left inside of it
// change only this.
class ErrorReporting final : public HygieneItem {
 public:
  void take() noexcept override { level_ = EG(error_reporting); }
  void restore() noexcept override { EG(error_reporting) = level_; }

 private:
  int level_ = 0;
};

}  // namespace

std::unique_ptr<HygieneItem> make_error_reporting() { return std::make_unique<ErrorReporting>(); }

}  // namespace lyger::sapi
