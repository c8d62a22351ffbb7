#include "runtime/leaks/lab/request_text.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using lyger::runtime::CheckRequest;
using lyger::runtime::field_of;
using lyger::runtime::request_text;

namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

CheckRequest request_with(const std::string& method, Headers headers, std::string body = "") {
  CheckRequest request;
  request.method = method;
  request.headers = std::move(headers);
  request.body = std::move(body);
  return request;
}

}  // namespace

TEST_CASE("a request without fields gets those that every client sends") {
  CheckRequest request;
  request.target = "/a?b=c";
  CHECK(request_text(request, "") ==
        "GET /a?b=c HTTP/1.1\r\nHost: localhost\r\nUser-Agent: lyger-embed check\r\n"
        "Accept: */*\r\n\r\n");
}

TEST_CASE("the request's own fields go before those") {
  const auto request =
      request_with("GET", {{"host", "shop.test"}, {"USER-AGENT", "x"}, {"X-A", "1"}});
  CHECK(request_text(request, "a=b") ==
        "GET / HTTP/1.1\r\nAccept: */*\r\nhost: shop.test\r\nUSER-AGENT: x\r\nX-A: 1\r\n"
        "Cookie: a=b\r\n\r\n");
}

TEST_CASE("the body has the length that it has, whatever the request says") {
  const auto request = request_with(
      "POST",
      {{"Content-Length", "99"}, {"Transfer-Encoding", "chunked"}, {"Accept-Encoding", "br"}},
      "a=1");
  const std::string text = request_text(request, "");
  CHECK(text.ends_with("Content-Length: 3\r\n\r\na=1"));
  CHECK(text.find("99") == std::string::npos);
  CHECK(text.find("chunked") == std::string::npos);
  CHECK(text.find("br\r\n") == std::string::npos);
}

TEST_CASE("a method that has a body says so when it is empty") {
  CHECK(request_text(request_with("POST", {}), "").find("Content-Length: 0\r\n") !=
        std::string::npos);
  CHECK(request_text(request_with("DELETE", {}), "").find("Content-Length") == std::string::npos);
}

TEST_CASE("a field cannot make another one, and pseudo-fields are none") {
  const auto request = request_with("GET", {{"X-A", "1\r\nX-B: 2"}, {":authority", "x"}});
  const std::string text = request_text(request, "");
  CHECK(text.find("X-A: 1  X-B: 2\r\n") != std::string::npos);
  CHECK(text.find("authority") == std::string::npos);
}

TEST_CASE("a field is found by any spelling") {
  const auto request = request_with("GET", {{"cookie", "a=b"}});
  CHECK(field_of(request, "Cookie") == "a=b");
  CHECK(field_of(request, "Accept").empty());
}
