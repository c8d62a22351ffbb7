#include <array>
#include <cstddef>

#include "sapi/hygiene/ini_value.h"
#include "sapi/hygiene/trace_names.h"
#include "sapi/hygiene/traces/items.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// set_time_limit() and ignore_user_abort() change ini entries (main/main.c,
// ext/standard/basic_functions.c).
class TraceEntries final : public HygieneItem {
 public:
  void take() noexcept override {
    for (std::size_t i = 0; i < values_.size(); ++i) {
      values_[i] = IniValue(*find_ini_entry(kTraceEntries[i]));
    }
  }
  void restore() noexcept override {
    for (IniValue& value : values_) {
      if (!value.unchanged()) {
        value.restore();
      }
    }
  }
  void forget() noexcept override {
    for (IniValue& value : values_) {
      value.forget();
    }
  }

 private:
  std::array<IniValue, kTraceEntries.size()> values_;
};

}  // namespace

std::unique_ptr<HygieneItem> make_trace_entries() { return std::make_unique<TraceEntries>(); }

}  // namespace lyger::sapi
