// Something whose writes are looked for: it tells what it is now.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "runtime/leaks/model/state_image.h"
#include "sapi/leaks/trace/value_signature.h"

namespace lyger::sapi {

class TracedPlace {
 public:
  virtual ~TracedPlace() = default;
  // Runs no code of the script's and changes nothing.
  [[nodiscard]] virtual ValueSignature look() noexcept = 0;

  // After which operations it can be another one: all that may_write(), even those that may not,
  // or calls of PHP's functions only.
  enum class Changes : std::uint8_t { by_writes, by_all, by_calls };
  [[nodiscard]] virtual Changes changes() const noexcept { return Changes::by_writes; }
  // Of those that change by calls: functions of this extension can be the ones.
  [[nodiscard]] virtual bool concerned_by(std::string_view /*extension*/) const noexcept {
    return true;
  }
};

// Null for what cannot be traced.
[[nodiscard]] std::unique_ptr<TracedPlace> make_traced(const std::vector<runtime::PathStep>& path);
// The same for roots that are settings or counts of the engine.
[[nodiscard]] std::unique_ptr<TracedPlace> make_traced_reading(const runtime::PathStep& root);
[[nodiscard]] std::unique_ptr<TracedPlace> make_traced_setting(const runtime::PathStep& root);

}  // namespace lyger::sapi
