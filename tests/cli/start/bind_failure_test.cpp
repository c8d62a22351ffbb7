#include "runtime/cli/start/bind_failure.h"

#include <doctest/doctest.h>

#include <cerrno>

using namespace lyger::runtime;

namespace {

const ListenAddress local = TcpAddress{"127.0.0.1", 8880};
const ListenAddress web = TcpAddress{"::", 80};
const ListenAddress socket_file = UnixAddress{"/run/app.sock"};

}  // namespace

TEST_CASE("a taken port names who has it") {
  CHECK(describe_bind_failure(local, EADDRINUSE, PortOwner{123, "nginx"}) ==
        "cannot listen on 127.0.0.1:8880: the port is taken by nginx (pid 123); stop it or choose "
        "another with --listen 127.0.0.1:PORT");
  CHECK(describe_bind_failure(web, EADDRINUSE, std::nullopt) ==
        "cannot listen on [::]:80: the port is taken by another process; find it with `ss -ltnp "
        "sport = :80`, or choose another with --listen [::]:PORT");
}

TEST_CASE("a privileged port names the capability") {
  CHECK(describe_bind_failure(web, EACCES, std::nullopt) ==
        "cannot listen on [::]:80: ports below 1024 need the capability CAP_NET_BIND_SERVICE; "
        "grant it or choose a port from 1024 on with --listen [::]:PORT");
  CHECK(describe_bind_failure(local, EACCES, std::nullopt) ==
        "cannot listen on 127.0.0.1:8880: Permission denied; the system's security rules forbid "
        "it, so ask who set them or choose another port");
}

TEST_CASE("an address that is not this machine's says so") {
  CHECK(describe_bind_failure(TcpAddress{"192.0.2.7", 80}, EADDRNOTAVAIL, std::nullopt) ==
        "cannot listen on 192.0.2.7:80: this machine has no such address; name one of its own, or "
        "every one with --listen :PORT");
  CHECK(describe_bind_failure(web, EAFNOSUPPORT, std::nullopt) ==
        "cannot listen on [::]:80: this machine has no IPv6; name an IPv4 address with --listen");
}

TEST_CASE("a unix socket that cannot be made says why") {
  CHECK(describe_bind_failure(socket_file, EADDRINUSE, PortOwner{7, "php-fpm8.4"}) ==
        "cannot listen on unix:/run/app.sock: the socket is used by php-fpm8.4 (pid 7); stop it or "
        "choose another path");
  CHECK(describe_bind_failure(socket_file, EADDRINUSE, std::nullopt) ==
        "cannot listen on unix:/run/app.sock: /run/app.sock exists already; remove it if nobody "
        "uses it, or choose another path");
  CHECK(describe_bind_failure(socket_file, ENOENT, std::nullopt) ==
        "cannot listen on unix:/run/app.sock: there is no such directory; create it or choose "
        "another path");
  CHECK(describe_bind_failure(socket_file, EACCES, std::nullopt) ==
        "cannot listen on unix:/run/app.sock: Permission denied; choose a directory that this user "
        "may write to");
}

TEST_CASE("any other error is passed on in the system's words") {
  CHECK(describe_bind_failure(local, EMFILE, std::nullopt) ==
        "cannot listen on 127.0.0.1:8880: Too many open files; choose another address with "
        "--listen");
}
