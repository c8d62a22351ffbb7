// How far a check has come, as one line on a terminal that is written over and over. Elsewhere
// nothing is said.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/base/pinned.h"
#include "runtime/leaks/decide/check_settings.h"

namespace lyger {

class ProgressLine final : public runtime::Progress, runtime::Pinned {
 public:
  // Writes to that descriptor if it is a terminal.
  explicit ProgressLine(int descriptor);
  ~ProgressLine() override;

  void phase(std::string_view name, std::size_t done, std::size_t of) override;
  // One more request has been answered.
  void request_sent();
  [[nodiscard]] std::uint64_t sent() const noexcept { return sent_; }
  // What is written next begins an empty line.
  void erase();

 private:
  using Clock = std::chrono::steady_clock;
  void draw();

  const int descriptor_;
  const bool shown_;
  const Clock::time_point started_ = Clock::now();
  Clock::time_point drawn_{};
  std::string phase_ = "booting";
  std::size_t done_ = 0;
  std::size_t of_ = 0;
  std::uint64_t sent_ = 0;
};

}  // namespace lyger
