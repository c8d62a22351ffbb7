#include "runtime/cli/start/bind_failure.h"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

namespace lyger::runtime {

namespace {

constexpr std::uint16_t first_free_port = 1024;

std::string reason(int error) { return std::generic_category().message(error); }

std::string with_another_port(const TcpAddress& address) {
  std::string text = to_string(address);
  return text.substr(0, text.rfind(':')) + ":PORT";
}

std::string explain_taken_port(const TcpAddress& address, const std::optional<PortOwner>& owner) {
  const std::string choice =
      fmt::format("choose another with --listen {}", with_another_port(address));
  if (!owner) {
    return fmt::format(
        "the port is taken by another process; find it with `ss -ltnp sport = :{}`, or {}",
        address.port,
        choice);
  }
  return fmt::format(
      "the port is taken by {} (pid {}); stop it or {}", owner->name, owner->pid, choice);
}

std::string explain(const TcpAddress& address, int error, const std::optional<PortOwner>& owner) {
  switch (error) {
    case EADDRINUSE:
      return explain_taken_port(address, owner);
    case EACCES:
    case EPERM:
      return address.port < first_free_port
                 ? fmt::format(
                       "ports below 1024 need the capability CAP_NET_BIND_SERVICE; grant it or "
                       "choose a port from 1024 on with --listen {}",
                       with_another_port(address))
                 : fmt::format(
                       "{}; the system's security rules forbid it, so ask who set them or "
                       "choose another port",
                       reason(error));
    case EADDRNOTAVAIL:
      return "this machine has no such address; name one of its own, or every one with --listen "
             ":PORT";
    case EAFNOSUPPORT:
      return "this machine has no IPv6; name an IPv4 address with --listen";
    default:
      return fmt::format("{}; choose another address with --listen", reason(error));
  }
}

std::string explain(const UnixAddress& address, int error, const std::optional<PortOwner>& owner) {
  switch (error) {
    case EADDRINUSE:
      return owner
                 ? fmt::format("the socket is used by {} (pid {}); stop it or choose another path",
                               owner->name,
                               owner->pid)
                 : fmt::format(
                       "{} exists already; remove it if nobody uses it, or choose another "
                       "path",
                       address.path);
    case EACCES:
    case EPERM:
    case EROFS:
      return fmt::format("{}; choose a directory that this user may write to", reason(error));
    case ENOENT:
    case ENOTDIR:
      return "there is no such directory; create it or choose another path";
    default:
      return fmt::format("{}; choose another path", reason(error));
  }
}

}  // namespace

std::string describe_bind_failure(const ListenAddress& address,
                                  int error,
                                  const std::optional<PortOwner>& owner) {
  return std::visit(
      [&](const auto& kind) {
        return fmt::format(
            "cannot listen on {}: {}", to_string(address), explain(kind, error, owner));
      },
      address);
}

}  // namespace lyger::runtime
