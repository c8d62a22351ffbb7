// A finding in the making: what the decisions have to know of it, and reports do not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/leaks/model/finding.h"
#include "runtime/leaks/model/observation.h"

namespace lyger::runtime {

struct Candidate {
  Finding finding;
  // The slot whose contents belong to this finding: what else leaks below it is the same leak.
  std::vector<PathStep> covers;
  // The next request puts it right, whoever was there before: it can only leak into a request that
  // looks before it writes.
  bool next_request_clears = false;
  std::vector<std::uint32_t> canaries;  // those that were found there
};

// Whether the path of `steps` goes through, or ends at, that of `covers`.
[[nodiscard]] bool is_at_or_below(std::span<const PathStep> steps,
                                  std::span<const PathStep> covers) noexcept;

// Whether what is found at `steps` belongs to the finding that covers `covers`: it is at or below
// it, or in the same list of handlers, each of which is a root.
[[nodiscard]] bool is_same_leak(std::span<const PathStep> steps,
                                std::span<const PathStep> covers) noexcept;

// A finding with what a slot says of itself; class, evidence, reason and requests are still to
// come.
[[nodiscard]] Finding finding_of(const StateChange& change);

// What of the request belongs to its user: the lines with canaries in them.
[[nodiscard]] FindingRequest describe_request(std::string_view role,
                                              const CheckRequest& request,
                                              const Canaries& canaries);

}  // namespace lyger::runtime
