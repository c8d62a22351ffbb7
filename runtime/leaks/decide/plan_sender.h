// Has plans carried out, and keeps what the report's summary tells of them: how much was sent, and
// which requests did not end as requests do.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "runtime/leaks/decide/check_settings.h"
#include "runtime/leaks/model/observation.h"

namespace lyger::runtime {

class PlanSender {
 public:
  PlanSender(LabRunner& labs, const CheckSettings& settings) : labs_(labs), settings_(settings) {}

  // Throws StartupError if the lab cannot run at all. Sets the plan's limits.
  [[nodiscard]] LabResult run(LabPlan plan, const Canaries& canaries);
  void note(std::string text);

  [[nodiscard]] std::uint64_t sent() const noexcept { return sent_; }
  [[nodiscard]] std::uint64_t values() const noexcept { return values_; }
  [[nodiscard]] const std::vector<std::string>& notes() const noexcept { return notes_; }

 private:
  void note_ends(const LabPlan& plan, const LabResult& result);

  LabRunner& labs_;
  const CheckSettings& settings_;
  std::uint64_t sent_ = 0;
  std::uint64_t values_ = 0;
  std::vector<std::string> notes_;
};

// "GET /users/5": what a report calls a request that has no name of its own.
[[nodiscard]] std::string request_title(const CheckRequest& request);

}  // namespace lyger::runtime
