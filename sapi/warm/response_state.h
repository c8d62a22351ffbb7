// How much of the current response a script has made so far.
#pragma once

#include <cstddef>
#include <cstdint>

namespace lyger::sapi {

struct ResponseState {
  std::uint64_t output = 0;  // bytes, those in output buffers included
  std::size_t fields = 0;    // header fields
  int status = 200;

  [[nodiscard]] bool operator==(const ResponseState&) const = default;
};

// Of the request that the calling thread serves.
[[nodiscard]] ResponseState response_state() noexcept;

}  // namespace lyger::sapi
