#include "runtime/http/request_line.h"

#include <doctest/doctest.h>

#include <string_view>

using lyger::runtime::RequestLineCheck;

namespace {

std::size_t acceptable(std::string_view bytes) {
  RequestLineCheck whole;
  const auto count = whole.acceptable(bytes);
  RequestLineCheck bytewise;
  std::size_t at = 0;
  while (at < bytes.size() && bytewise.acceptable(bytes.substr(at, 1)) == 1) {
    ++at;
  }
  CHECK(at == count);
  return count;
}

}  // namespace

TEST_CASE("behind a well-formed request line everything is acceptable") {
  for (const std::string_view text : {"GET / HTTP/1.1\r\n\0\x01\n  \r",
                                      "M-SEARCH * X\r\n",
                                      "A \xc3\xa9?#%[] HTTP/9.9\r\n \t",
                                      "",
                                      "GET",
                                      "GET /a"}) {
    CHECK(acceptable(text) == text.size());
  }
}

TEST_CASE("the first byte that cannot stand in a request line is found") {
  CHECK(acceptable(" GET / HTTP/1.1\r\n") == 0);
  CHECK(acceptable("G\tT / HTTP/1.1\r\n") == 1);
  CHECK(acceptable("GET\r\n") == 3);
  CHECK(acceptable("GET  / HTTP/1.1\r\n") == 4);
  CHECK(acceptable("GET /\r\n") == 5);
  CHECK(acceptable("GET /\x7f HTTP/1.1\r\n") == 5);
  CHECK(acceptable("GET /  HTTP/1.1\r\n") == 6);
  CHECK(acceptable("GET / HTTP/1.1 \r\n") == 14);
  CHECK(acceptable("GET / HTTP/1.1\n") == 14);
  CHECK(acceptable("GET / HTTP/1.1\rX") == 15);
}

TEST_CASE("a malformed line stays malformed until the next one is started") {
  RequestLineCheck line;
  CHECK(line.acceptable("GET  /") == 4);
  CHECK(line.acceptable("/ HTTP/1.1\r\n") == 0);
  line.start_next();
  CHECK(line.acceptable("GET / HTTP/1.1\r\n") == 16);
}
