// What the I/O threads hand complete requests to.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string_view>

#include "runtime/http/exchange.h"

namespace lyger::runtime {

// What a client is told whose request is not run.
struct Unserved {
  std::string_view because;  // static text
  std::chrono::seconds retry_after{1};
};

enum class HasWaited : std::uint8_t { no, yes };

class RequestHandler {
 public:
  // Takes the exchanges over, in order, as long as there is room; returns how many. What is left
  // stays with the caller, who answers 503. Any thread; never blocks.
  [[nodiscard]] virtual std::size_t submit(std::span<Exchange* const> batch) noexcept = 0;
  // Gives an exchange back that no PHP thread has begun; false when one has.
  [[nodiscard]] virtual bool withdraw(Exchange& exchange) noexcept = 0;
  // About an exchange that submit() has left or take_overdue() has given back.
  [[nodiscard]] virtual Unserved explain(const Exchange& exchange,
                                         HasWaited has_waited) noexcept = 0;
  // Takes back an exchange that has waited past its deadline; nullptr when there is none.
  [[nodiscard]] virtual Exchange* take_overdue(
      std::chrono::steady_clock::time_point now) noexcept = 0;

 protected:
  ~RequestHandler() = default;
};

}  // namespace lyger::runtime
