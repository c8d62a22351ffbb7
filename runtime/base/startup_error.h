// What stops the server from starting: one sentence that names the thing and says what to do.
#pragma once

#include <stdexcept>

namespace lyger::runtime {

// Only main catches it; it prints the sentence and exits with start_failed.
class StartupError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

inline constexpr int start_failed = 2;

}  // namespace lyger::runtime
