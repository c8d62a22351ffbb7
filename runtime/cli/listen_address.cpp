#include "runtime/cli/listen_address.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>

#include <charconv>
#include <optional>
#include <system_error>
#include <utility>

namespace lyger::runtime {

namespace {

constexpr std::string_view unix_prefix = "unix:";
constexpr std::string_view loopback = "127.0.0.1";
constexpr std::string_view every_interface = "0.0.0.0";
constexpr std::string_view every_interface_v6 = "::";
constexpr std::uint16_t http_port = 80;

std::optional<std::uint16_t> parse_port(std::string_view digits) noexcept {
  std::uint16_t port = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, port);
  if (digits.empty() || error != std::errc{} || stop != end) {
    return std::nullopt;
  }
  return port;
}

// The numeric address for a host as it is written; nullopt for what is not one.
std::optional<std::string> numeric_host(std::string_view host) {
  if (host.empty() || host == "*") {
    return std::string(every_interface);
  }
  if (host == "localhost") {
    return std::string(loopback);
  }
  const bool bracketed = host.starts_with('[') && host.ends_with(']') && host.size() > 2;
  std::string address(bracketed ? host.substr(1, host.size() - 2) : host);
  in6_addr binary{};
  if (::inet_pton(bracketed ? AF_INET6 : AF_INET, address.c_str(), &binary) != 1) {
    return std::nullopt;
  }
  return address;
}

std::optional<ListenAddress> parse_tcp(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  const bool port_alone = colon == std::string_view::npos;
  const auto port = parse_port(port_alone ? text : text.substr(colon + 1));
  auto host = port_alone ? std::string(loopback) : numeric_host(text.substr(0, colon));
  if (!port || !host) {
    return std::nullopt;
  }
  return TcpAddress{std::move(*host), *port};
}

bool is_v6(const TcpAddress& address) noexcept {
  return address.host.find(':') != std::string::npos;
}

std::string written_host(const TcpAddress& address) {
  return is_v6(address) ? fmt::format("[{}]", address.host) : address.host;
}

}  // namespace

std::optional<ListenAddress> parse_listen_address(std::string_view text) {
  if (!text.starts_with(unix_prefix)) {
    return parse_tcp(text);
  }
  const std::string_view path = text.substr(unix_prefix.size());
  if (path.empty()) {
    return std::nullopt;
  }
  return UnixAddress{std::string(path)};
}

std::string to_string(const ListenAddress& address) {
  if (const auto* socket = std::get_if<UnixAddress>(&address)) {
    return fmt::format("{}{}", unix_prefix, socket->path);
  }
  const auto& tcp = std::get<TcpAddress>(address);
  return fmt::format("{}:{}", written_host(tcp), tcp.port);
}

std::string to_url(const ListenAddress& address) {
  const auto* const tcp = std::get_if<TcpAddress>(&address);
  if (tcp == nullptr) {
    return to_string(address);
  }
  const bool here =
      tcp->host == loopback || tcp->host == every_interface || tcp->host == every_interface_v6;
  const std::string host = here ? "localhost" : written_host(*tcp);
  return tcp->port == http_port ? fmt::format("http://{}/", host)
                                : fmt::format("http://{}:{}/", host, tcp->port);
}

}  // namespace lyger::runtime
