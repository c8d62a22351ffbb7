// An address to listen on, as `--listen` names it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace lyger::runtime {

struct TcpAddress {
  std::string host;        // always a numeric IPv4 or IPv6 address, without brackets
  std::uint16_t port = 0;  // 0: any free port
  friend bool operator==(const TcpAddress&, const TcpAddress&) = default;
};

struct UnixAddress {
  std::string path;
  friend bool operator==(const UnixAddress&, const UnixAddress&) = default;
};

using ListenAddress = std::variant<TcpAddress, UnixAddress>;

// IP:PORT, [IPV6]:PORT, localhost:PORT (127.0.0.1), :PORT and *:PORT (0.0.0.0), PORT alone
// (127.0.0.1), unix:PATH; nullopt for anything else.
[[nodiscard]] std::optional<ListenAddress> parse_listen_address(std::string_view text);

// In the form that parse_listen_address() reads.
[[nodiscard]] std::string to_string(const ListenAddress& address);

// What to type into a browser; for unix sockets unix:PATH.
[[nodiscard]] std::string to_url(const ListenAddress& address);

}  // namespace lyger::runtime
