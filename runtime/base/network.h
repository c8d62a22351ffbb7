// A range of client addresses: one IP address, a CIDR block, or everybody behind a unix socket.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lyger::runtime {

class Network {
 public:
  // "192.0.2.7", "10.0.0.0/8", "2001:db8::/32", "unix". What is written behind the prefix is
  // ignored. nullopt: none of them.
  [[nodiscard]] static std::optional<Network> parse(std::string_view text) noexcept;
  // `address` is a client's as text: an IP address, or "unix:" for a unix socket's.
  [[nodiscard]] bool contains(std::string_view address) const noexcept;

 private:
  enum class Family : std::uint8_t { v4, v6, local };

  static std::optional<Network> parse_address(std::string_view text) noexcept;

  Family family_ = Family::local;
  unsigned prefix_ = 0;                   // bits
  std::array<std::uint8_t, 16> bytes_{};  // of an IPv4 address the first four
};

}  // namespace lyger::runtime
