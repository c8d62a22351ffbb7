#include "runtime/base/network.h"

#include <doctest/doctest.h>

#include <string_view>

using lyger::runtime::Network;

namespace {

bool contains(std::string_view network, std::string_view address) {
  const auto parsed = Network::parse(network);
  REQUIRE(parsed);
  return parsed->contains(address);
}

}  // namespace

TEST_CASE("an address is a network of its own") {
  CHECK(contains("192.0.2.7", "192.0.2.7"));
  CHECK_FALSE(contains("192.0.2.7", "192.0.2.8"));
  CHECK(contains("2001:db8::1", "2001:db8:0:0::1"));
  CHECK_FALSE(contains("2001:db8::1", "2001:db8::2"));
}

TEST_CASE("a block holds what shares its prefix") {
  CHECK(contains("10.0.0.0/8", "10.255.255.255"));
  CHECK_FALSE(contains("10.0.0.0/8", "11.0.0.0"));
  CHECK(contains("192.168.4.0/22", "192.168.7.255"));
  CHECK_FALSE(contains("192.168.4.0/22", "192.168.8.0"));
  CHECK(contains("192.0.2.6/31", "192.0.2.7"));
  CHECK_FALSE(contains("192.0.2.6/31", "192.0.2.5"));
  CHECK(contains("2001:db8::/33", "2001:db8:7fff::1"));
  CHECK_FALSE(contains("2001:db8::/33", "2001:db8:8000::1"));
  CHECK(contains("fe80::/10", "febf::1"));
  CHECK(contains("10.1.2.3/8", "10.9.9.9"));
}

TEST_CASE("a prefix of nothing holds a whole family and not the other") {
  CHECK(contains("0.0.0.0/0", "203.0.113.9"));
  CHECK_FALSE(contains("0.0.0.0/0", "2001:db8::1"));
  CHECK(contains("::/0", "2001:db8::1"));
  CHECK_FALSE(contains("::/0", "203.0.113.9"));
}

TEST_CASE("an IPv4 address is the same behind its IPv6 spelling") {
  CHECK(contains("::ffff:10.0.0.0/104", "10.1.2.3"));
  CHECK(contains("10.0.0.0/8", "::ffff:10.1.2.3"));
  CHECK_FALSE(contains("::ffff:10.0.0.0/104", "11.1.2.3"));
}

TEST_CASE("clients of unix sockets are a network of their own") {
  CHECK(contains("unix", "unix:"));
  CHECK_FALSE(contains("unix", "127.0.0.1"));
  CHECK_FALSE(contains("0.0.0.0/0", "unix:"));
  CHECK_FALSE(contains("::/0", "unix:"));
}

TEST_CASE("nothing else is a network") {
  for (const std::string_view text : {"",
                                      "localhost",
                                      "10.0.0",
                                      "10.0.0.0/33",
                                      "10.0.0.0/",
                                      "10.0.0.0/-1",
                                      "10.0.0.0/8/8",
                                      "10.0.0.0/+8",
                                      "::/129",
                                      "::1%eth0",
                                      "10.0.0.256",
                                      "/8",
                                      "unix:",
                                      "unix/8",
                                      " 10.0.0.1",
                                      "2001:db8::1:2:3:4:5:6:7:8:9:10:11:12:13:14:15:16"}) {
    CAPTURE(text);
    CHECK_FALSE(Network::parse(text));
  }
}
