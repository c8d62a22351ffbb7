#include "runtime/http/response_head.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace std::string_view_literals;
using lyger::runtime::ResponseHead;
using Framing = ResponseHead::Framing;

namespace {

constexpr std::string_view kDate = "Sun, 06 Nov 1994 08:49:37 GMT";

// The lines between the status line and Date.
std::string fields_of(ResponseHead& head) {
  head.end(Framing::none, 0, false, kDate);
  const std::string_view all = head.bytes();
  const auto begin = all.find("\r\n") + 2;
  return std::string(all.substr(begin, all.find("Date: ") - begin));
}

std::string field(std::string_view name, std::string_view value) {
  ResponseHead head;
  head.start(200);
  head.add(name, value);
  return fields_of(head);
}

}  // namespace

TEST_CASE("a head is the status line, the fields in their order, and what the server adds") {
  ResponseHead head;
  head.start(404);
  head.add("X-B", "one");
  head.add("x-a", "two");
  head.add("X-B", "three");
  head.end(Framing::length, 17, false, kDate);
  CHECK(head.bytes() ==
        "HTTP/1.1 404 Not Found\r\nX-B: one\r\nx-a: two\r\nX-B: three\r\n"
        "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nServer: lyger-embed\r\nContent-Length: 17\r\n\r\n");
}

TEST_CASE("the framing is said as it is") {
  const auto tail = [](Framing framing, bool close) {
    ResponseHead head;
    head.start(200);
    head.end(framing, 0, close, kDate);
    const auto all = std::string(head.bytes());
    return all.substr(all.find("Server: lyger-embed\r\n") + 21);
  };
  CHECK(tail(Framing::none, false) == "\r\n");
  CHECK(tail(Framing::none, true) == "Connection: close\r\n\r\n");
  CHECK(tail(Framing::length, false) == "Content-Length: 0\r\n\r\n");
  CHECK(tail(Framing::chunked, true) == "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
  CHECK(tail(Framing::until_close, true) == "Connection: close\r\n\r\n");
}

TEST_CASE("a reason of the script's own is kept; an unknown status has one too") {
  ResponseHead head;
  head.start(404, "Gone Fishing");
  CHECK(head.bytes() == "HTTP/1.1 404 Gone Fishing\r\n");
  head.start(599);
  CHECK(head.bytes() == "HTTP/1.1 599 Unknown\r\n");
  head.start(200, "a\r\nX-Injected: b\0c"sv);
  CHECK(head.bytes() == "HTTP/1.1 200 a  X-Injected: b c\r\n");
}

TEST_CASE("Date and Server of the script replace the server's") {
  ResponseHead head;
  head.start(200);
  head.add("date", "yesterday");
  head.add("SERVER", "mine");
  head.end(Framing::none, 0, false, kDate);
  CHECK(head.bytes() == "HTTP/1.1 200 OK\r\ndate: yesterday\r\nSERVER: mine\r\n\r\n");
}

TEST_CASE("no value can end its line") {
  CHECK(field("X-A", "a\r\nX-Injected: b") == "X-A: a  X-Injected: b\r\n");
  CHECK(field("X-A", "a\nb\rc") == "X-A: a b c\r\n");
  CHECK(field("X-A", "a\0b"sv) == "X-A: a b\r\n");
  CHECK(field("X-A", "") == "X-A: \r\n");
}

TEST_CASE("a name that is no token drops the field") {
  for (const std::string_view name :
       {""sv, "X A"sv, "X:A"sv, "X\r\nY"sv, "X\0A"sv, "X\xc3\xa9"sv, "X("sv, "X/"sv}) {
    CHECK(field(name, "b").empty());
  }
  CHECK(field("!#$%&'*+-.^_`|~09azAZ", "b") == "!#$%&'*+-.^_`|~09azAZ: b\r\n");
}

TEST_CASE("what belongs to the connection is not the script's to say") {
  CHECK(field("Transfer-Encoding", "chunked").empty());
  CHECK(field("transfer-encoding", "gzip").empty());
  CHECK(field("Keep-Alive", "timeout=5").empty());
  CHECK(field("Upgrade", "h2c").empty());
  CHECK(field("Connection", "X-A").empty());
  CHECK(field("Content-Length", "5").empty());
}

TEST_CASE("a length that the script declares is taken note of if it is a number") {
  const auto declared = [](std::string_view value) {
    ResponseHead head;
    head.start(200);
    head.add("content-LENGTH", value);
    return head.declared_length();
  };
  CHECK(declared("0") == 0);
  CHECK(declared("18446744073709551615") == UINT64_MAX);
  for (const std::string_view value :
       {"", "+5", "-5", " 5", "5 ", "5, 5", "5.0", "five", "5\r\nX: y", "18446744073709551616"}) {
    CHECK_FALSE(declared(value));
  }
  ResponseHead head;
  head.start(200);
  head.add("Content-Length", "5");
  head.add("Content-Length", "6");
  CHECK(head.declared_length() == 6);
  head.add("Content-Length", "x");
  CHECK_FALSE(head.declared_length());
}

TEST_CASE("a script can ask for the connection to be closed") {
  const auto closes = [](std::string_view value) {
    ResponseHead head;
    head.start(200);
    head.add("Connection", value);
    return head.wants_close();
  };
  CHECK(closes("close"));
  CHECK(closes("Close"));
  CHECK(closes("keep-alive , CLOSE"));
  CHECK_FALSE(closes("keep-alive"));
  CHECK_FALSE(closes("closed"));
  CHECK_FALSE(closes(""));
  CHECK_FALSE(closes(",,"));
}

TEST_CASE("a line is split at its first colon") {
  ResponseHead head;
  head.start(200);
  head.add_line("X-A:b:c");
  head.add_line(" X-B : d ");
  head.add_line("no colon");
  head.add_line("");
  CHECK(fields_of(head) == "X-A: b:c\r\nX-B: d\r\n");
}

TEST_CASE("nothing of the last response is left after a start") {
  ResponseHead head;
  head.start(500, "Oops");
  head.add("Content-Length", "5");
  head.add("Connection", "close");
  head.add("Date", "x");
  head.add("Server", "x");
  head.start(200);
  CHECK(head.status() == 200);
  CHECK_FALSE(head.declared_length());
  CHECK_FALSE(head.wants_close());
  head.end(Framing::none, 0, false, kDate);
  CHECK(head.bytes().find("Date: Sun") != std::string_view::npos);
  CHECK(head.bytes().find("Server: lyger-embed") != std::string_view::npos);
}

TEST_CASE("no content belongs to 1xx, 204 and 304") {
  for (const int status : {100, 103, 199, 204, 304}) {
    ResponseHead head;
    head.start(status);
    CHECK_FALSE(head.status_has_body());
  }
  for (const int status : {200, 205, 206, 301, 404, 500}) {
    ResponseHead head;
    head.start(status);
    CHECK(head.status_has_body());
  }
}

TEST_CASE("a response is called what its request is called, unless the script says otherwise") {
  ResponseHead head;
  head.start(200);
  head.end(Framing::none, 0, false, kDate, "f00d");
  CHECK(head.bytes().ends_with("Server: lyger-embed\r\nX-Request-Id: f00d\r\n\r\n"));
  head.start(200);
  head.add("x-request-id", "mine");
  head.end(Framing::none, 0, false, kDate, "f00d");
  CHECK(head.bytes().find("f00d") == std::string_view::npos);
  CHECK(head.bytes().find("x-request-id: mine\r\n") != std::string_view::npos);
  head.start(200);
  head.end(Framing::none, 0, false, kDate, "f00d");
  CHECK(head.bytes().find("X-Request-Id: f00d\r\n") != std::string_view::npos);
}
