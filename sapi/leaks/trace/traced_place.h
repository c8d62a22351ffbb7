// Something whose writes are looked for: it tells what it is now.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "runtime/leaks/model/state_image.h"
#include "sapi/leaks/trace/value_signature.h"

namespace lyger::sapi {

class TracedPlace {
 public:
  virtual ~TracedPlace() = default;
  // Runs no code of the script's and changes nothing.
  [[nodiscard]] virtual ValueSignature look() noexcept = 0;

  // After which operations it can be another one.
  enum class Changes : std::uint8_t { by_any, by_calls };
  [[nodiscard]] virtual Changes changes() const noexcept { return Changes::by_any; }
};

// Null for what cannot be traced.
[[nodiscard]] std::unique_ptr<TracedPlace> make_traced(const std::vector<runtime::PathStep>& path);
// The same for roots that are settings or counts of the engine.
[[nodiscard]] std::unique_ptr<TracedPlace> make_traced_setting(const runtime::PathStep& root);

}  // namespace lyger::sapi
