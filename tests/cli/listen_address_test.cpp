#include "runtime/cli/listen_address.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace lyger::runtime;

namespace {

ListenAddress tcp(std::string host, std::uint16_t port) {
  return TcpAddress{std::move(host), port};
}

}  // namespace

TEST_CASE("addresses are read in every form that people type") {
  CHECK(parse_listen_address("127.0.0.1:8880") == tcp("127.0.0.1", 8880));
  CHECK(parse_listen_address("[::1]:80") == tcp("::1", 80));
  CHECK(parse_listen_address("localhost:8880") == tcp("127.0.0.1", 8880));
  CHECK(parse_listen_address("unix:/run/app.sock") == ListenAddress(UnixAddress{"/run/app.sock"}));
  CHECK(parse_listen_address("127.0.0.1:0") == tcp("127.0.0.1", 0));
}

TEST_CASE("a port after a colon is on every interface, a port alone on this machine only") {
  CHECK(parse_listen_address(":8880") == tcp("0.0.0.0", 8880));
  CHECK(parse_listen_address("*:8880") == tcp("0.0.0.0", 8880));
  CHECK(parse_listen_address("8880") == tcp("127.0.0.1", 8880));
}

TEST_CASE("what is not an address is refused") {
  for (const char* text : {"",
                           ":",
                           "127.0.0.1",
                           "127.0.0.1:",
                           "127.0.0.1:65536",
                           "127.0.0.1:80x",
                           "127.0.0.1:-1",
                           "127.0.0.256:80",
                           "example.org:80",
                           "::1:80",
                           "[::1]",
                           "[]:80",
                           "[127.0.0.1]:80",
                           "http://localhost:80",
                           "unix:"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_listen_address(text).has_value());
  }
}

TEST_CASE("an address is written as it is read") {
  CHECK(to_string(TcpAddress{"127.0.0.1", 8880}) == "127.0.0.1:8880");
  CHECK(to_string(TcpAddress{"::1", 80}) == "[::1]:80");
  CHECK(to_string(UnixAddress{"/run/app.sock"}) == "unix:/run/app.sock");
}

TEST_CASE("a URL is what works in a browser on the same machine") {
  CHECK(to_url(TcpAddress{"0.0.0.0", 8880}) == "http://localhost:8880/");
  CHECK(to_url(TcpAddress{"::", 8880}) == "http://localhost:8880/");
  CHECK(to_url(TcpAddress{"127.0.0.1", 80}) == "http://localhost/");
  CHECK(to_url(TcpAddress{"::1", 8880}) == "http://[::1]:8880/");
  CHECK(to_url(TcpAddress{"192.0.2.7", 8880}) == "http://192.0.2.7:8880/");
  CHECK(to_url(UnixAddress{"/run/app.sock"}) == "unix:/run/app.sock");
}
