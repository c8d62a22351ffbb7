// What a lab says over its pipe while it carries out a plan: one message for each thing that has
// happened, so that its death loses only the step that it was in.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "runtime/leaks/model/observation.h"

namespace lyger::runtime {

// The script begins to boot.
struct LabBoots {};
// It has booted: requests can come.
struct LabBooted {};
// The step's request goes to the script now.
struct StepBegun {
  std::uint32_t step = 0;
};
// Its client has everything; now the lab looks.
struct StepAnswered {};
struct StepEnded {
  std::uint32_t step = 0;
  StepResult result;
};
struct LabTraces {
  std::vector<LabInput> inputs;
  std::vector<WriteSeen> writes;
  std::vector<std::string> resettable;
};
// The plan is done.
struct LabDone {};
// The lab cannot run at all.
struct LabCannot {
  std::string because;
};

using LabMessage = std::
    variant<LabBoots, LabBooted, StepBegun, StepAnswered, StepEnded, LabTraces, LabDone, LabCannot>;

// With its length in front.
[[nodiscard]] std::string packed_message(const LabMessage& message);

// Puts messages together again from what comes out of the pipe.
class MessageReader {
 public:
  void feed(std::string_view bytes) {
    pending_.erase(0, read_);
    read_ = 0;
    pending_.append(bytes);
  }
  // False: the rest of it has not come yet. Throws std::exception for what no lab has written.
  [[nodiscard]] bool next(LabMessage& message);

 private:
  std::string pending_;
  std::size_t read_ = 0;
};

}  // namespace lyger::runtime
