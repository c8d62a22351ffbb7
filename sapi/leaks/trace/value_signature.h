// What is compared to see that a value has been written: the value by itself, not what it leads to.
#pragma once

#include <cstdint>
#include <string_view>

#include "sapi/php_types.h"

namespace lyger::sapi {

struct ValueSignature {
  enum class State : std::uint8_t {
    undeclared,  // its class or function is not there: that it appears is no write
    unmade,      // a constant expression that nobody has asked for yet
    missing,
    there,
  };
  State state = State::undeclared;
  std::uint64_t type = 0;
  std::uint64_t value = 0;
  std::uint64_t more = 0;

  [[nodiscard]] bool operator==(const ValueSignature&) const noexcept = default;
  // Somebody has written, and not only asked.
  [[nodiscard]] bool written_after(const ValueSignature& before) const noexcept {
    return !(*this == before) && before.state >= State::missing && state >= State::missing;
  }
};

// Null: missing. Follows references.
[[nodiscard]] ValueSignature signature_of(const zval* value) noexcept;
[[nodiscard]] ValueSignature signature_of(std::string_view text) noexcept;
[[nodiscard]] ValueSignature signature_of(std::uint64_t number) noexcept;

}  // namespace lyger::sapi
