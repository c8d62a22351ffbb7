#include "runtime/net/listener.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <cerrno>
#include <cstring>

#include "runtime/base/startup_error.h"
#include "runtime/cli/start/bind_failure.h"
#include "runtime/cli/start/port_owner.h"

namespace lyger::runtime {
namespace {

constexpr int kBacklog = 4096;  // the kernel lowers it to net.core.somaxconn

struct SocketName {
  sockaddr_storage storage{};
  socklen_t length = sizeof(sockaddr_storage);

  [[nodiscard]] const sockaddr* get() const noexcept {
    return reinterpret_cast<const sockaddr*>(&storage);
  }
  [[nodiscard]] sockaddr* get() noexcept { return reinterpret_cast<sockaddr*>(&storage); }
};

SocketName name_of(const TcpAddress& address) {
  SocketName name;
  auto* v4 = reinterpret_cast<sockaddr_in*>(&name.storage);
  auto* v6 = reinterpret_cast<sockaddr_in6*>(&name.storage);
  if (::inet_pton(AF_INET, address.host.c_str(), &v4->sin_addr) == 1) {
    v4->sin_family = AF_INET;
    v4->sin_port = htons(address.port);
    name.length = sizeof(sockaddr_in);
  } else if (::inet_pton(AF_INET6, address.host.c_str(), &v6->sin6_addr) == 1) {
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(address.port);
    name.length = sizeof(sockaddr_in6);
  }
  return name;
}

SocketName name_of(const UnixAddress& address) {
  SocketName name;
  auto* local = reinterpret_cast<sockaddr_un*>(&name.storage);
  if (address.path.size() >= sizeof local->sun_path) {
    throw StartupError("the path of the unix socket is longer than 107 bytes: " + address.path +
                       "; choose a shorter one");
  }
  local->sun_family = AF_UNIX;
  std::memcpy(local->sun_path, address.path.c_str(), address.path.size() + 1);
  name.length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + address.path.size() + 1);
  return name;
}

void read_name(const SocketName& name, std::string& address, std::uint16_t& port) {
  char text[INET6_ADDRSTRLEN] = "";
  if (name.storage.ss_family == AF_INET) {
    const auto* v4 = reinterpret_cast<const sockaddr_in*>(&name.storage);
    ::inet_ntop(AF_INET, &v4->sin_addr, text, sizeof text);
    port = ntohs(v4->sin_port);
  } else if (name.storage.ss_family == AF_INET6) {
    const auto* v6 = reinterpret_cast<const sockaddr_in6*>(&name.storage);
    if (IN6_IS_ADDR_V4MAPPED(&v6->sin6_addr)) {
      ::inet_ntop(AF_INET, &v6->sin6_addr.s6_addr[12], text, sizeof text);
    } else {
      ::inet_ntop(AF_INET6, &v6->sin6_addr, text, sizeof text);
    }
    port = ntohs(v6->sin6_port);
  }
  address = text;
}

// A socket file whose server has gone is in nobody's way.
void remove_stale_socket(const UnixAddress& address, const SocketName& name) {
  const OwnedFd probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  struct stat file {};
  if (::lstat(address.path.c_str(), &file) == 0 && S_ISSOCK(file.st_mode) &&
      ::connect(probe.get(), name.get(), name.length) != 0 && errno == ECONNREFUSED) {
    ::unlink(address.path.c_str());
  }
}

[[noreturn]] void fail(const ListenAddress& address, int error) {
  throw StartupError(describe_bind_failure(address, error, find_port_owner(address)));
}

}  // namespace

ListenSocket ListenSocket::open(const ListenAddress& address) {
  const auto* local = std::get_if<UnixAddress>(&address);
  SocketName name = std::visit([](const auto& kind) { return name_of(kind); }, address);
  OwnedFd fd(::socket(name.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!fd) {
    fail(address, errno);
  }
  if (local != nullptr) {
    remove_stale_socket(*local, name);
  } else {
    const int on = 1;
    ::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    // Accepted sockets inherit it: small answers leave at once.
    ::setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }
  if (::bind(fd.get(), name.get(), name.length) != 0) {
    fail(address, errno);
  }
  if (local != nullptr) {
    ::chmod(local->path.c_str(), 0666);  // as nginx does: the folder decides who gets near it
  }
  ListenAddress bound = address;
  if (auto* tcp = std::get_if<TcpAddress>(&bound); tcp != nullptr && tcp->port == 0) {
    std::string host;
    name.length = sizeof name.storage;
    ::getsockname(fd.get(), name.get(), &name.length);
    read_name(name, host, tcp->port);
  }
  return {std::move(fd), std::move(bound)};
}

void ListenSocket::listen() {
  if (::listen(fd_.get(), kBacklog) != 0) {
    fail(address_, errno);
  }
}

ListenSocket::ListenSocket(ListenSocket&& other) noexcept = default;

ListenSocket::~ListenSocket() {
  if (const auto* local = std::get_if<UnixAddress>(&address_); local != nullptr && fd_) {
    ::unlink(local->path.c_str());
  }
}

Listener::Listener(uv_loop_t* loop, ListenSocket socket)
    : socket_(std::move(socket)), poll_(new uv_poll_t{}) {
  uv_poll_init(loop, poll_.get(), socket_.fd());
  poll_->data = this;
}

void Listener::start(void (*on_ready)(void*, Listener&), void* context) {
  on_ready_ = on_ready;
  context_ = context;
  resume();
}

void Listener::pause() noexcept { uv_poll_stop(poll_.get()); }

void Listener::resume() noexcept {
  uv_poll_start(poll_.get(), UV_READABLE, [](uv_poll_t* handle, int, int) {
    if (auto* self = static_cast<Listener*>(handle->data)) {
      self->on_ready_(self->context_, *self);
    }
  });
}

std::optional<Accepted> Listener::accept() noexcept {
  Accepted accepted;
  SocketName name;
  accepted.socket.reset(
      ::accept4(socket_.fd(), name.get(), &name.length, SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (!accepted.socket) {
    return std::nullopt;
  }
  read_name(name, accepted.peer.remote_address, accepted.peer.remote_port);
  if (name.storage.ss_family == AF_UNIX) {
    accepted.peer.remote_address = "unix:";  // nginx's name for such a client
  }
  SocketName local;
  ::getsockname(accepted.socket.get(), local.get(), &local.length);
  read_name(local, accepted.peer.local_address, accepted.peer.local_port);
  return accepted;
}

}  // namespace lyger::runtime
