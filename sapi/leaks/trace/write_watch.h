// The watched paths, and for each of them and each step the last write that has changed it.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "runtime/leaks/model/observation.h"
#include "sapi/leaks/trace/last_operation.h"
#include "sapi/leaks/trace/traced_place.h"

namespace lyger::sapi {

class WriteWatch {
 public:
  explicit WriteWatch(const std::vector<std::vector<runtime::PathStep>>& watched);

  // After an operation: what differs from the last look, it has written.
  void look(const LastOperation& last, std::uint32_t step, const zend_execute_data* now);
  // What differs is nobody's write.
  void look_away();
  // The same, for what the server puts back between requests.
  void look_away_from_engine();
  // Nothing that has been found in the engine's tables is valid any more.
  void forget_engine();

  // Variables of functions that have not ended are among what is watched.
  [[nodiscard]] bool has_locals() const noexcept { return has_locals_; }
  // Something is among it that operations change which write nothing.
  [[nodiscard]] bool looks_always() const noexcept { return looks_always_; }
  [[nodiscard]] std::vector<runtime::WriteSeen> writes() const;

 private:
  struct Watched {
    std::uint32_t place;  // in what was asked for
    std::vector<runtime::PathStep> steps;
    std::unique_ptr<TracedPlace> traced;
    ValueSignature seen;
    std::vector<runtime::WriteSeen> writes;  // the last of each step, in their order
  };

  [[nodiscard]] static bool can_have_changed(const TracedPlace& place,
                                             const LastOperation& last) noexcept;
  static void note(Watched& watched,
                   const LastOperation& last,
                   std::uint32_t step,
                   const zend_execute_data* now);

  std::vector<Watched> watched_;
  bool has_locals_ = false;
  bool looks_always_ = false;
};

}  // namespace lyger::sapi
