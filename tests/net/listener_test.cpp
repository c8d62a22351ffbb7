#include "runtime/net/listener.h"

#include <doctest/doctest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/un.h>

#include <cerrno>
#include <filesystem>
#include <string>

#include "runtime/base/startup_error.h"
#include "tests/log/temporary_directory.h"
#include "tests/net/socket_pair.h"

using lyger::runtime::Listener;
using lyger::runtime::ListenSocket;
using lyger::runtime::OwnedFd;
using lyger::runtime::StartupError;
using lyger::runtime::TcpAddress;
using lyger::runtime::UnixAddress;
using lyger::tests::TemporaryDirectory;

namespace {

std::uint16_t port_of(const ListenSocket& socket) {
  return std::get<TcpAddress>(socket.address()).port;
}

OwnedFd connect_to(std::uint16_t port) {
  OwnedFd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in name{};
  name.sin_family = AF_INET;
  name.sin_port = htons(port);
  name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&name), sizeof name) != 0) {
    socket.reset();
  }
  return socket;
}

OwnedFd connect_to(const std::string& path) {
  OwnedFd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  path.copy(name.sun_path, sizeof name.sun_path - 1);
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&name), sizeof name) != 0) {
    socket.reset();
  }
  return socket;
}

// A loop whose listener has been told that a client waits.
struct Loop {
  Loop() { uv_loop_init(&loop); }
  ~Loop() {
    uv_run(&loop, UV_RUN_DEFAULT);
    uv_loop_close(&loop);
  }
  uv_loop_t loop;
};

}  // namespace

TEST_CASE("a free port is chosen where 0 is asked for, and clients come in once it listens") {
  auto socket = ListenSocket::open(TcpAddress{.host = "127.0.0.1"});
  CHECK(port_of(socket) != 0);
  CHECK_FALSE(connect_to(port_of(socket)));
  socket.listen();
  CHECK(connect_to(port_of(socket)));
}

TEST_CASE("a port that is taken is a mistake at the start") {
  auto socket = ListenSocket::open(TcpAddress{.host = "127.0.0.1"});
  socket.listen();
  const TcpAddress taken{.host = "127.0.0.1", .port = port_of(socket)};
  CHECK_THROWS_AS((void)ListenSocket::open(taken), StartupError);
}

TEST_CASE("a unix socket's file goes with it, and one that nobody serves is replaced") {
  const TemporaryDirectory directory;
  const std::string path = directory / "socket";
  {
    auto socket = ListenSocket::open(UnixAddress{path});
    socket.listen();
    CHECK(connect_to(path));
    CHECK_THROWS_AS((void)ListenSocket::open(UnixAddress{path}), StartupError);
    CHECK(connect_to(path));
    const auto moved = std::move(socket);
    CHECK(std::filesystem::exists(path));
  }
  CHECK_FALSE(std::filesystem::exists(path));
  OwnedFd left(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  path.copy(name.sun_path, sizeof name.sun_path - 1);
  REQUIRE(::bind(left.get(), reinterpret_cast<const sockaddr*>(&name), sizeof name) == 0);
  left.reset();
  CHECK(std::filesystem::exists(path));
  auto again = ListenSocket::open(UnixAddress{path});
  again.listen();
  CHECK(connect_to(path));
}

TEST_CASE("a file that is no socket is not touched") {
  const TemporaryDirectory directory;
  lyger::tests::write_file(directory / "precious", "content");
  CHECK_THROWS_AS((void)ListenSocket::open(UnixAddress{directory / "precious"}), StartupError);
  CHECK(lyger::tests::read_file(directory / "precious") == "content");
}

TEST_CASE("a path that no socket can have is a mistake at the start") {
  CHECK_THROWS_AS((void)ListenSocket::open(UnixAddress{"/" + std::string(200, 'x')}), StartupError);
}

TEST_CASE("an accepted client is known by both ends, and small answers to it leave at once") {
  Loop loop;
  auto socket = ListenSocket::open(TcpAddress{.host = "127.0.0.1"});
  socket.listen();
  const auto port = port_of(socket);
  Listener listener(&loop.loop, std::move(socket));
  CHECK_FALSE(listener.accept());
  CHECK(errno == EAGAIN);
  const OwnedFd client = connect_to(port);
  bool told = false;
  listener.start(
      [](void* context, Listener& ready) {
        *static_cast<bool*>(context) = true;
        ready.pause();
      },
      &told);
  uv_run(&loop.loop, UV_RUN_ONCE);
  CHECK(told);
  const auto accepted = listener.accept();
  REQUIRE(accepted);
  CHECK(accepted->peer.remote_address == "127.0.0.1");
  CHECK(accepted->peer.local_address == "127.0.0.1");
  CHECK(accepted->peer.local_port == port);
  CHECK(accepted->peer.remote_port != 0);
  int no_delay = 0;
  socklen_t length = sizeof no_delay;
  ::getsockopt(accepted->socket.get(), IPPROTO_TCP, TCP_NODELAY, &no_delay, &length);
  CHECK(no_delay == 1);
  CHECK_FALSE(listener.accept());
}

TEST_CASE("a client over a unix socket has no address and no port") {
  Loop loop;
  const TemporaryDirectory directory;
  auto socket = ListenSocket::open(UnixAddress{directory / "socket"});
  socket.listen();
  Listener listener(&loop.loop, std::move(socket));
  const OwnedFd client = connect_to(directory / "socket");
  const auto accepted = listener.accept();
  REQUIRE(accepted);
  CHECK(accepted->peer.remote_address == "unix:");
  CHECK(accepted->peer.local_address.empty());
  CHECK(accepted->peer.remote_port == 0);
}
