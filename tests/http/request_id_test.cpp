#include "runtime/http/request_id.h"

#include <doctest/doctest.h>

#include <string>

using lyger::runtime::RequestId;

TEST_CASE("an id is 32 hexadecimal digits and differs from the one before") {
  RequestId id;
  CHECK(id.view().empty());
  id.make(0x0123456789abcdef, 0);
  CHECK(id.view() == "0123456789abcdef0000000000000000");
  id.make(0x0123456789abcdef, 0xffffffffffffffff);
  CHECK(id.view() == "0123456789abcdefffffffffffffffff");
}

TEST_CASE("a client's own id is 1 to 128 harmless characters") {
  RequestId id;
  for (const std::string& fine : {std::string("a"),
                                  std::string("7d444840-9dc0-11d1-b245-5ffdce74fad2"),
                                  std::string("Root=1-67891233-abcdef012345678912345678"),
                                  std::string("aGVsbG8+d29ybGQ/Cg=="),
                                  std::string("web.1~x:y@z_0"),
                                  std::string(128, 'x')}) {
    CAPTURE(fine);
    CHECK(id.take(fine));
    CHECK(id.view() == fine);
  }
}

TEST_CASE("what could mean something elsewhere is not taken") {
  using namespace std::string_literals;
  RequestId id;
  CHECK(id.take("before"));
  for (const std::string& bad : {""s,
                                 std::string(129, 'x'),
                                 "two words"s,
                                 "a\tb"s,
                                 "a\r\nX-Injected: b"s,
                                 "a\0b"s,
                                 "\"quoted\""s,
                                 "<script>"s,
                                 "a,b"s,
                                 "a;b"s,
                                 "a\\b"s,
                                 "$(id)"s,
                                 "ä"s,
                                 "a\x7f"s}) {
    CAPTURE(bad);
    CHECK_FALSE(id.take(bad));
    CHECK(id.view() == "before");
  }
}

TEST_CASE("a copy outlives what it was taken from") {
  RequestId copy;
  {
    RequestId id;
    CHECK(id.take("one"));
    copy.copy(id);
  }
  CHECK(copy.view() == "one");
  copy.clear();
  CHECK(copy.view().empty());
}
