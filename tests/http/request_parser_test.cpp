#include "runtime/http/request_parser.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/http/parsed.h"

using namespace std::string_literals;
using namespace std::string_view_literals;
using lyger::tests::parse;
using lyger::tests::parse_in_pieces;
using lyger::tests::Parsed;
using lyger::tests::ParsedRequest;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

// The only request in `bytes`, which must be complete and read the same in pieces of any size.
ParsedRequest only(std::string_view bytes) {
  const Parsed whole = parse(bytes);
  CHECK(whole.status == 0);
  REQUIRE(whole.requests.size() == 1);
  CHECK(whole.requests[0].complete);
  for (std::size_t length = 1; length < bytes.size(); length = length * 2 + 1) {
    CHECK(parse_in_pieces(bytes, length) == whole);
  }
  return whole.requests[0];
}

}  // namespace

TEST_CASE("a request line and its fields are read as they came") {
  const auto request = only(
      "GET /a%20b/c?d=e&f#g HTTP/1.1\r\n"
      "Host: example.org:8080\r\n"
      "x-CASE:no space\r\n"
      "X-Spaces: \t around \t\r\n"
      "X-Empty:\r\n"
      "X-Twice: one\r\n"
      "X-Twice: two\r\n"
      "X-High: \xc3\xa9\xff\r\n\r\n");
  CHECK(request.method == "GET");
  CHECK(request.target == "/a%20b/c?d=e&f");
  CHECK(request.path == "/a%20b/c");
  CHECK(request.query == "d=e&f");
  CHECK(request.host == "example.org:8080");
  CHECK(request.headers == Fields{{"Host", "example.org:8080"},
                                  {"x-CASE", "no space"},
                                  {"X-Spaces", "around"},
                                  {"X-Empty", ""},
                                  {"X-Twice", "one"},
                                  {"X-Twice", "two"},
                                  {"X-High", "\xc3\xa9\xff"}});
  CHECK(request.version_minor == 1);
  CHECK(request.keep_alive);
  CHECK_FALSE(request.content_length);
  CHECK(request.body.empty());
}

TEST_CASE("the first of several fields is found without regard to case") {
  lyger::runtime::RequestHead head;
  head.headers = {{"ACCEPT", "one"}, {"accept", "two"}};
  CHECK(head.header("Accept") == "one");
  CHECK_FALSE(head.header("Accep"));
}

TEST_CASE("every usual method is known") {
  for (const auto* method : {"GET",
                             "HEAD",
                             "POST",
                             "PUT",
                             "PATCH",
                             "DELETE",
                             "OPTIONS",
                             "PROPFIND",
                             "REPORT",
                             "QUERY",
                             "PURGE",
                             "LOCK"}) {
    CAPTURE(method);
    CHECK(only(method + " / HTTP/1.1\r\nHost: a\r\n\r\n"s).method == method);
  }
}

TEST_CASE("a body has the length that Content-Length gives") {
  const auto request = only("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe\r\no");
  CHECK(request.content_length == 5);
  CHECK(request.body == "he\r\no");
  CHECK_FALSE(request.chunked);
  CHECK(only("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n").content_length == 0);
  CHECK(only("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0003\r\n\r\nabc").body == "abc");
}

TEST_CASE("a chunked body is joined; extensions and trailers are left out") {
  const auto request = only(
      "POST / HTTP/1.1\r\nHost: a\r\ntransfer-encoding: CHUNKED\r\n\r\n"
      "5;name=value;quoted=\"a;b\"\r\nhello\r\n"
      "00A\r\n\r\n234567\r\n\r\n"
      "0;last\r\n"
      "X-Trailer: one\r\nHost: two\r\nCookie: three\r\n\r\n");
  CHECK(request.chunked);
  CHECK_FALSE(request.content_length);
  CHECK(request.body == "hello\r\n234567\r\n");
  CHECK(request.host == "a");
  CHECK(request.headers == Fields{{"Host", "a"}, {"transfer-encoding", "CHUNKED"}});
}

TEST_CASE("an absolute target gives path and host, whatever the Host field says") {
  auto request = only("GET HTTP://example.org:81/a?b HTTP/1.1\r\nHost: other\r\n\r\n");
  CHECK(request.host == "example.org:81");
  CHECK(request.headers == Fields{{"Host", "example.org:81"}});
  CHECK(request.target == "/a?b");
  CHECK(request.path == "/a");
  CHECK(request.query == "b");
  request = only("GET https://[::1] HTTP/1.1\r\nHost: other\r\n\r\n");
  CHECK(request.host == "[::1]");
  CHECK(request.target == "/");
  CHECK(only("GET /http://a/ HTTP/1.1\r\nHost: b\r\n\r\n").path == "/http://a/");
}

TEST_CASE("OPTIONS may ask for the server itself") {
  const auto request = only("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(request.path == "*");
  CHECK(request.query.empty());
}

TEST_CASE("a connection is kept unless the client says otherwise or speaks HTTP/1.0") {
  CHECK(only("GET / HTTP/1.1\r\nHost: a\r\n\r\n").keep_alive);
  CHECK_FALSE(only("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").keep_alive);
  CHECK_FALSE(only("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n").keep_alive);
  CHECK_FALSE(only("GET / HTTP/1.0\r\n\r\n").keep_alive);
  CHECK_FALSE(only("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").keep_alive);
}

TEST_CASE("100-continue is expected of HTTP/1.1 only") {
  CHECK(only("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 1\r\n\r\nx")
            .expects_continue);
  CHECK_FALSE(only("PUT / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx")
                  .expects_continue);
}

TEST_CASE("an offer to switch protocols is declined by going on in HTTP/1.1") {
  const auto parsed = parse(
      "GET /one HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
      "POST /two HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
      "HTTP2-Settings: x\r\nContent-Length: 3\r\n\r\nabc"
      "GET /three HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(parsed.status == 0);
  REQUIRE(parsed.requests.size() == 3);
  CHECK(parsed.requests[1].body == "abc");
  CHECK(parsed.requests[2].path == "/three");
}

TEST_CASE("empty lines before a request line are skipped") {
  CHECK(only("\r\n\r\n\n\rGET / HTTP/1.1\r\nHost: a\r\n\r\n").path == "/");
}

TEST_CASE("pipelined requests come out one by one, in order, each with its own body") {
  const auto bytes =
      "POST /one HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nGET "
      "POST /two HTTP/1.1\r\nHost: b\r\nTransfer-Encoding: chunked\r\n\r\n"
      "24\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n0\r\n0\r\n\r\n"
      "\r\nGET /three HTTP/1.1\r\nHost: c\r\n\r\n"
      "GET /four HTTP/1.1\r\nHost: d\r\nConnection: close\r\n\r\n"
      "GET /five HTTP/1.1\r\nHost: e\r\n\r\n"sv;
  const auto whole = parse(bytes);
  CHECK(whole.status == 0);
  REQUIRE(whole.requests.size() == 4);
  CHECK(whole.requests[0].body == "GET ");
  CHECK(whole.requests[1].body == "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n0");
  CHECK(whole.requests[2].path == "/three");
  CHECK(whole.requests[2].host == "c");
  CHECK(whole.requests[3].path == "/four");
  for (std::size_t length = 1; length < bytes.size(); ++length) {
    CHECK(parse_in_pieces(bytes, length) == whole);
  }
}

TEST_CASE("the head stands while the body comes in") {
  struct Nothing final : lyger::runtime::BodySink {
    lyger::runtime::Refusal take(std::string_view) noexcept override { return {}; }
    lyger::runtime::Refusal announce(std::uint64_t) noexcept override { return {}; }
  } sink;
  lyger::runtime::RequestParser parser(1024, sink);
  CHECK(parser.untouched());
  auto head = "POST /here HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"sv;
  REQUIRE(parser.feed(head.substr(0, 9)).progress ==
          lyger::runtime::RequestParser::Progress::needs_more);
  CHECK(parser.inside_head());
  const auto step = parser.feed(head.substr(9));
  REQUIRE(step.progress == lyger::runtime::RequestParser::Progress::head_complete);
  CHECK(step.consumed == head.size() - 9);
  CHECK_FALSE(parser.inside_head());
  const auto trailers = "5\r\nhello\r\n0\r\nX-Long-Trailer-Name: with a long value\r\n\r\n"sv;
  const auto end = parser.feed(trailers);
  CHECK(end.progress == lyger::runtime::RequestParser::Progress::request_complete);
  CHECK(end.consumed == trailers.size());
  CHECK(parser.head().path == "/here");
  CHECK(parser.head().header("Host") == "a");
  parser.start_next();
  CHECK(parser.untouched());
  CHECK(parser.head().path.empty());
}
