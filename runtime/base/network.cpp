#include "runtime/base/network.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace lyger::runtime {
namespace {

constexpr unsigned kBitsV4 = 32;
constexpr unsigned kBitsV6 = 128;
// ::ffff:0:0/96, the IPv4 addresses as IPv6 sockets see them (RFC 4291, section 2.5.5.2).
constexpr std::array<std::uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr unsigned kMappedBits = 96;

std::optional<unsigned> parse_prefix(std::string_view text) noexcept {
  unsigned bits = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, bits);
  return error == std::errc{} && stop == end ? std::optional(bits) : std::nullopt;
}

}  // namespace

// A whole address, as the block that holds only itself.
std::optional<Network> Network::parse_address(std::string_view text) noexcept {
  std::array<char, INET6_ADDRSTRLEN> name{};
  if (text.size() >= name.size()) {
    return std::nullopt;
  }
  std::ranges::copy(text, name.begin());
  Network found;
  if (::inet_pton(AF_INET, name.data(), found.bytes_.data()) == 1) {
    found.family_ = Family::v4;
    found.prefix_ = kBitsV4;
    return found;
  }
  if (::inet_pton(AF_INET6, name.data(), found.bytes_.data()) == 1) {
    found.family_ = Family::v6;
    found.prefix_ = kBitsV6;
    return found;
  }
  return std::nullopt;
}

std::optional<Network> Network::parse(std::string_view text) noexcept {
  if (text == "unix") {
    return Network();
  }
  const auto slash = text.find('/');
  auto found = parse_address(text.substr(0, slash));
  if (!found) {
    return std::nullopt;
  }
  if (slash != std::string_view::npos) {
    const auto bits = parse_prefix(text.substr(slash + 1));
    if (!bits || *bits > found->prefix_) {
      return std::nullopt;
    }
    found->prefix_ = *bits;
  }
  const bool mapped = found->family_ == Family::v6 && found->prefix_ >= kMappedBits &&
                      std::equal(kMapped.begin(), kMapped.end(), found->bytes_.begin());
  if (mapped) {
    found->family_ = Family::v4;
    found->prefix_ -= kMappedBits;
    std::shift_left(found->bytes_.begin(), found->bytes_.end(), kMapped.size());
  }
  return found;
}

bool Network::contains(std::string_view address) const noexcept {
  if (family_ == Family::local) {
    return address == "unix:";
  }
  const auto client = parse(address);
  if (!client || client->family_ != family_) {
    return false;
  }
  const auto whole = prefix_ / 8;
  const auto rest = prefix_ % 8;
  if (!std::equal(bytes_.begin(), bytes_.begin() + whole, client->bytes_.begin())) {
    return false;
  }
  const auto mask = static_cast<std::uint8_t>(0xFF00U >> rest);
  return rest == 0 || ((bytes_[whole] ^ client->bytes_[whole]) & mask) == 0;
}

}  // namespace lyger::runtime
