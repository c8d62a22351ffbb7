// The watched paths, and for each of them and each step the last write that has changed it.
#pragma once

#include <cstdint>
#include <vector>

#include "runtime/leaks/model/observation.h"
#include "sapi/leaks/trace/last_operation.h"
#include "sapi/leaks/trace/traced_path.h"

namespace lyger::sapi {

class WriteWatch {
 public:
  explicit WriteWatch(const std::vector<std::vector<runtime::PathStep>>& watched);

  // After an operation: what differs from the last look, it has written.
  void look(const LastOperation& last, std::uint32_t step, const zend_execute_data* now);
  // What differs is nobody's write.
  void look_away();
  // Nothing that has been found in the engine's tables is valid any more.
  void forget_engine();

  [[nodiscard]] std::vector<runtime::WriteSeen> writes() const;

 private:
  struct Watched {
    std::uint32_t place;  // in what was asked for
    std::vector<runtime::PathStep> steps;
    TracedPath path;
    ValueSignature seen;
    std::vector<runtime::WriteSeen> writes;  // the last of each step, in their order
  };

  static void note(Watched& watched,
                   const LastOperation& last,
                   std::uint32_t step,
                   const zend_execute_data* now);

  std::vector<Watched> watched_;
};

}  // namespace lyger::sapi
