// A fast hash of bytes that is the same in every process on every machine of the same byte order.
// Not for protection: who knows it can make two texts with the same hash.
#pragma once

#include <cstdint>
#include <string_view>

namespace lyger::runtime {

[[nodiscard]] std::uint64_t text_hash(std::string_view text, std::uint64_t seed) noexcept;

// All bits of both in all bits of the result.
[[nodiscard]] inline std::uint64_t mixed(std::uint64_t one, std::uint64_t other) noexcept {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(one) * other;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

}  // namespace lyger::runtime
