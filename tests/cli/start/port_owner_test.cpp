#include "runtime/cli/start/port_owner.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <string>

#include "runtime/base/owned_fd.h"
#include "tests/log/temporary_directory.h"

using namespace lyger::runtime;
using lyger::tests::TemporaryDirectory;
using lyger::tests::write_file;

namespace {

constexpr std::string_view tcp_head =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout "
    "inode\n";

std::string tcp_row(const std::string& local, const std::string& state, const std::string& inode) {
  return "   0: " + local + " 00000000:0000 " + state +
         " 00000000:00000000 00:00000000 00000000    33        0 " + inode + " 1 0 100 0 0 10 0\n";
}

// A /proc in which nginx, with one child, listens on the sockets of a test.
struct FakeProc {
  explicit FakeProc(const std::string& inode) {
    for (const char* pid : {"99", "100"}) {
      write_file(directory / pid / "comm", "nginx\n");
      std::filesystem::create_directories(directory / pid / "fd");
      std::filesystem::create_symlink("socket:[" + inode + "]", directory / pid / "fd/6");
    }
    write_file(directory / "1" / "comm", "init\n");
    write_file(directory / "uptime", "1 1\n");
  }
  [[nodiscard]] std::optional<PortOwner> owner_of(const ListenAddress& address) const {
    return find_port_owner(address, directory.path());
  }

  TemporaryDirectory directory;
};

}  // namespace

TEST_CASE("the first process that holds the listening socket is its owner") {
  const FakeProc proc("4711");
  write_file(proc.directory / "net/tcp",
             std::string(tcp_head) + tcp_row("0100007F:22B0", "0A", "4711"));
  const auto owner = proc.owner_of(TcpAddress{"127.0.0.1", 8880});
  REQUIRE(owner.has_value());
  CHECK(owner->pid == 99);
  CHECK(owner->name == "nginx");
}

TEST_CASE("only a listener that stands in the way counts") {
  const FakeProc proc("4711");
  const auto table = proc.directory / "net/tcp";
  write_file(table, tcp_row("0100007F:22B0", "01", "4711"));  // established
  CHECK_FALSE(proc.owner_of(TcpAddress{"127.0.0.1", 8880}).has_value());
  write_file(table, tcp_row("0100007F:22B1", "0A", "4711"));  // another port
  CHECK_FALSE(proc.owner_of(TcpAddress{"127.0.0.1", 8880}).has_value());
  write_file(table, tcp_row("0700A8C0:22B0", "0A", "4711"));  // another address
  CHECK_FALSE(proc.owner_of(TcpAddress{"127.0.0.1", 8880}).has_value());
  CHECK(proc.owner_of(TcpAddress{"192.168.0.7", 8880}).has_value());
  CHECK(proc.owner_of(TcpAddress{"0.0.0.0", 8880}).has_value());
  write_file(table, tcp_row("00000000:22B0", "0A", "4711"));  // every address
  CHECK(proc.owner_of(TcpAddress{"127.0.0.1", 8880}).has_value());
}

TEST_CASE("a listener on every address of both families stands in the way of each") {
  const FakeProc proc("4711");
  write_file(proc.directory / "net/tcp6",
             tcp_row("00000000000000000000000000000000:22B0", "0A", "4711"));
  CHECK(proc.owner_of(TcpAddress{"127.0.0.1", 8880}).has_value());
  CHECK(proc.owner_of(TcpAddress{"::1", 8880}).has_value());
}

TEST_CASE("tables with rubbish in them name nobody") {
  const FakeProc proc("4711");
  write_file(proc.directory / "net/tcp",
             "\n:\n a b c\n 0: xyz:22B0 0 0A 0 0 0 0 0 4711\n 0: 01:\n");
  CHECK_FALSE(proc.owner_of(TcpAddress{"127.0.0.1", 8880}).has_value());
}

TEST_CASE("the owner of a unix socket is found by its path") {
  const FakeProc proc("815");
  write_file(proc.directory / "net/unix",
             "Num       RefCount Protocol Flags    Type St Inode Path\n"
             "0000000000000000: 00000002 00000000 00010000 0001 01 815 /run/my app.sock\n"
             "0000000000000000: 00000003 00000000 00000000 0001 03 816 /run/other.sock\n");
  CHECK(proc.owner_of(UnixAddress{"/run/my app.sock"}).has_value());
  CHECK_FALSE(proc.owner_of(UnixAddress{"/run/other.sock"}).has_value());
}

TEST_CASE("this process is found as the owner of its own sockets") {
  const OwnedFd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in name{};
  name.sin_family = AF_INET;
  name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof(name);
  REQUIRE(::bind(socket.get(), reinterpret_cast<sockaddr*>(&name), length) == 0);
  REQUIRE(::listen(socket.get(), 1) == 0);
  REQUIRE(::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&name), &length) == 0);
  const auto owner = find_port_owner(TcpAddress{"127.0.0.1", ntohs(name.sin_port)});
  REQUIRE(owner.has_value());
  CHECK(owner->pid == ::getpid());

  const TemporaryDirectory directory;
  const std::string path = directory / "app.sock";
  const OwnedFd other(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un unix_name{};
  unix_name.sun_family = AF_UNIX;
  std::copy(path.begin(), path.end(), std::begin(unix_name.sun_path));
  REQUIRE(::bind(other.get(), reinterpret_cast<sockaddr*>(&unix_name), sizeof(unix_name)) == 0);
  REQUIRE(::listen(other.get(), 1) == 0);
  CHECK(find_port_owner(UnixAddress{path}).value_or(PortOwner{}).pid == ::getpid());
}
