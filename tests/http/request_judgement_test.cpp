#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/http/parsed.h"

using namespace std::string_literals;
using lyger::tests::parse;
using lyger::tests::parse_in_pieces;

namespace {

struct Refused {
  int status;
  std::string bytes;
};

// What follows must never be read as a request.
const std::string next = "GET /next HTTP/1.1\r\nHost: a\r\n\r\n";

void check_refused(const std::vector<Refused>& table) {
  for (const auto& [status, bytes] : table) {
    CAPTURE(bytes);
    const auto whole = parse(bytes + next);
    CHECK(whole.status == status);
    CHECK_FALSE(whole.because.empty());
    for (const auto& request : whole.requests) {
      CHECK_FALSE(request.complete);
    }
    for (const std::size_t length : {1U, 2U, 3U, 7U}) {
      CAPTURE(length);
      CHECK(parse_in_pieces(bytes + next, length) == whole);
    }
  }
}

std::string line(const std::string& text) { return text + "\r\nHost: a\r\n\r\n"; }

std::string field(const std::string& text, const std::string& rest = "") {
  return "POST / HTTP/1.1\r\nHost: a\r\n" + text + "\r\n\r\n" + rest;
}

std::string host(const std::string& value) {
  return "GET / HTTP/1.1\r\nHost: " + value + "\r\n\r\n";
}

std::string chunked(const std::string& body) { return field("Transfer-Encoding: chunked", body); }

const std::string one_chunk = "5\r\nhello\r\n0\r\n\r\n";

}  // namespace

TEST_CASE("a request line that is not exactly RFC 9112's is refused") {
  check_refused({
      {505, line("GET / HTTP/2.0")},
      {505, line("GET / HTTP/1.2")},
      {505, line("GET / HTTP/0.9")},
      {505, line("GET / HTTP/3.1")},
      {400, line("GET / http/1.1")},
      {400, line("GET / HTTX/1.1")},
      {400, line("GET  / HTTP/1.1")},
      {400, line("GET /  HTTP/1.1")},
      {400, line("GET / HTTP/1.1 ")},
      {400, line(" GET / HTTP/1.1")},
      {400, line("GET\t/ HTTP/1.1")},
      {400, line("GET /\tHTTP/1.1")},
      {400, line("GET / HTTP/1.1\t")},
      {400, line("GET /a b HTTP/1.1")},
      {400, line("GET /a\tb HTTP/1.1")},
      {400, line("GET /a\x0c HTTP/1.1")},
      {400, line("GET /a\x01 HTTP/1.1")},
      {400, line("GET /a\x7f HTTP/1.1")},
      {400, line("GET /a\0b HTTP/1.1"s)},
      {400, line("GET /a\rb HTTP/1.1")},
      {400, line("GET HTTP/1.1")},
      {400, line("GET")},
      {400, line("GET /")},
      {400, "GET / HTTP/1.1\nHost: a\r\n\r\n"},
      {400, "GET / HTTP/1.1\rHost: a\r\n\r\n"},
      {400, "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s},
      {400, "\xff\xfe\r\n\r\n"},
      {400, line("GE\x01T / HTTP/1.1")},
      {400, line("G(T / HTTP/1.1")},
  });
}

TEST_CASE("an unknown method is not implemented, wherever it differs from a known one") {
  check_refused({
      {501, line("FOO / HTTP/1.1")},
      {501, line("get / HTTP/1.1")},
      {501, line("GE / HTTP/1.1")},
      {501, line("GETS / HTTP/1.1")},
      {501, line("BREW / HTTP/1.1")},
      {405, line("TRACE / HTTP/1.1")},
      {405, "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n"},
  });
}

TEST_CASE("a target that is no path, no http URL and not * is refused") {
  check_refused({
      {400, line("GET * HTTP/1.1")},
      {400, line("GET a HTTP/1.1")},
      {400, line("GET a.php HTTP/1.1")},
      {400, line("GET ?a HTTP/1.1")},
      {400, line("GET ftp://a/ HTTP/1.1")},
      {400, line("GET http:///a HTTP/1.1")},
      {400, line("GET http://a@b/ HTTP/1.1")},
      {400, line("GET http://a:b/ HTTP/1.1")},
      {400, line("OPTIONS *a HTTP/1.1")},
  });
}

TEST_CASE("a Host that is missing, repeated or no host is refused") {
  check_refused({
      {400, "GET / HTTP/1.1\r\n\r\n"},
      {400, "GET http://a/ HTTP/1.1\r\n\r\n"},
      {400, "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"},
      {400, "GET http://a/ HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n"},
      {400, "GET / HTTP/1.0\r\nHost: a\r\nhost: b\r\n\r\n"},
      {400, host("a, b")},
      {400, host("a b")},
      {400, host("a/b")},
      {400, host("a@b")},
      {400, host("a?b")},
      {400, host("a:b")},
      {400, host(":80")},
      {400, host("a:80:80")},
      {400, host("a:1234567")},
      {400, host("[::1")},
      {400, host("[]")},
      {400, host("[::g]")},
      {400, host("[::1]x")},
      {400, host("<a>")},
      {400, host("\xc3\xa9")},
  });
}

TEST_CASE("an empty Host, an address and a port are hosts") {
  for (const auto* value : {"", "a", "a.b-c_d:80", "127.0.0.1:8880", "[::1]", "[::1]:80", "a:"}) {
    CAPTURE(value);
    const auto parsed = parse(host(value));
    CHECK(parsed.status == 0);
    REQUIRE(parsed.requests.size() == 1);
    CHECK(parsed.requests[0].host == value);
  }
}

TEST_CASE("a malformed field is refused") {
  check_refused({
      {400, field("X-A: one\r\n two")},
      {400, field("X-A: one\r\n\ttwo")},
      {400, field("X-A:\r\n two")},
      {400, field("X-A: one\r\n \r\nX-B: two")},
      {400, "POST / HTTP/1.1\r\n Host: a\r\n\r\n"},
      {400, field("X-A : b")},
      {400, field("X-A\t: b")},
      {400, field("X-A")},
      {400, field(": b")},
      {400, field("X A: b")},
      {400, field("X(A): b")},
      {400, field("X-\xe9: b")},
      {400, field("X\0A: b"s)},
      {400, field("X-A: b\0c"s)},
      {400, field("X-A: b\rc")},
      {400, field("X-A: b\r")},
      {400, field("X-A: b\rTransfer-Encoding: chunked")},
      {400, field("X-A: b\nX-B: c")},
      {400, "POST / HTTP/1.1\r\nHost: a\r\nX-A: b\r\n\n"},
      {400, "POST / HTTP/1.1\r\nHost: a\r\nX-A: b\n\r\n"},
      {400, field("X-A: \x1b[1m")},
      {400, field("X-A: \x7f")},
      {417, field("Expect: 200-ok")},
  });
}

TEST_CASE("a length that is not one number is refused") {
  for (const auto* value : {"",
                            " ",
                            "5, 5",
                            "5,5",
                            "5 5",
                            "+5",
                            "-5",
                            "-0",
                            "0x5",
                            "5.0",
                            "5e0",
                            "five",
                            "\"5\"",
                            "\x0b"
                            "5",
                            "5\x0c",
                            "5;",
                            "18446744073709551616",
                            "18446744073709551621",
                            "999999999999999999999999999999"}) {
    check_refused({{400, field("Content-Length:"s + value, "hello")},
                   {400, field("Content-Length: "s + value, "hello")}});
  }
  check_refused({
      {400, field("Content-Length: 5\r\nContent-Length: 6", "hello")},
      {400, field("Content-Length: 5\r\nContent-Length: 5", "hello")},
      {400, field("Content-Length: 0\r\nContent-Length: 0")},
      {400, field("Content-Length: 5\r\ncontent-length: 0", "hello")},
  });
}

TEST_CASE("a body with a length and a transfer coding is refused") {
  check_refused({
      {400, field("Transfer-Encoding: chunked\r\nContent-Length: 5", one_chunk)},
      {400, field("Content-Length: 5\r\nTransfer-Encoding: chunked", one_chunk)},
      {400, field("Content-Length: 0\r\nTransfer-Encoding: chunked", one_chunk)},
  });
}

TEST_CASE("a transfer coding other than chunked alone is refused") {
  for (const auto* value : {"gzip",
                            "identity",
                            "gzip, chunked",
                            "chunked, gzip",
                            "xchunked",
                            "chunkedx",
                            "\"chunked\"",
                            "chunked;q=1",
                            "",
                            ",",
                            "chunked,",
                            ",chunked",
                            "chunked chunked",
                            "chunked, chunked",
                            "c hunked",
                            "\x0b"
                            "chunked",
                            "chunked\x0c"}) {
    CAPTURE(value);
    for (const auto* space : {"", " ", "\t"}) {
      const auto parsed = parse(field("Transfer-Encoding:"s + space + value, one_chunk + next));
      CHECK((parsed.status == 501 || parsed.status == 400));
      CHECK((parsed.requests.empty() || !parsed.requests[0].complete));
      CHECK(parse_in_pieces(field("Transfer-Encoding:"s + space + value, one_chunk + next), 1) ==
            parsed);
    }
  }
  check_refused({
      {501, field("Transfer-Encoding: gzip", one_chunk)},
      {501, field("Transfer-Encoding: gzip, chunked", one_chunk)},
      {400, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n" + one_chunk},
  });
}

TEST_CASE("white space around chunked changes nothing") {
  for (const auto* value : {"chunked", " chunked", "\tchunked", " chunked ", "chunked\t \t"}) {
    CAPTURE(value);
    const auto parsed = parse(field("Transfer-Encoding:"s + value, one_chunk));
    // Read as chunked or refused; never as a request without a body.
    if (parsed.status == 0) {
      REQUIRE(parsed.requests.size() == 1);
      CHECK(parsed.requests[0].body == "hello");
    } else {
      CHECK(parsed.status == 400);
    }
  }
}

TEST_CASE("a malformed chunk is refused") {
  check_refused({
      {400, chunked("\r\nhello\r\n0\r\n\r\n")},
      {400, chunked("g\r\nhello\r\n0\r\n\r\n")},
      {400, chunked("0x5\r\nhello\r\n0\r\n\r\n")},
      {400, chunked("-5\r\nhello\r\n0\r\n\r\n")},
      {400, chunked("+5\r\nhello\r\n0\r\n\r\n")},
      {400, chunked(" 5\r\nhello\r\n0\r\n\r\n")},
      {400, chunked("5 \r\nhello\r\n0\r\n\r\n")},
      {400, chunked("5\nhello\r\n0\r\n\r\n")},
      {400, chunked("5\rhello\r\n0\r\n\r\n")},
      {400, chunked("5\r\nhello\n0\r\n\r\n")},
      {400, chunked("5\r\nhello\r0\r\n\r\n")},
      {400, chunked("5\r\nhello0\r\n\r\n")},
      {400, chunked("4\r\nhello\r\n0\r\n\r\n")},
      {400, chunked("6\r\nhello\r\n0\r\n\r\n")},
      {400, chunked("10000000000000005\r\nhello\r\n0\r\n\r\n")},
      {413, chunked("ffffffffffffffff\r\nhello\r\n0\r\n\r\n")},
      {413, chunked("100001\r\nhello\r\n0\r\n\r\n")},
      {400, chunked("5;a\nb\r\nhello\r\n0\r\n\r\n")},
      {400, chunked("5;a\rb\r\nhello\r\n0\r\n\r\n")},
      {400, chunked("5;a\0b\r\nhello\r\n0\r\n\r\n"s)},
      {400, chunked("5\r\nhello\r\n0\r\n\n")},
      {400, chunked("5\r\nhello\r\n0\n\r\n")},
      {400, chunked("5\r\nhello\r\n0\r\nX-A: b\r\n c\r\n\r\n")},
      {400, chunked("5\r\nhello\r\n0\r\nX-A\r\n\r\n")},
      {400, chunked("5\r\nhello\r\n0\r\nX-A: \0\r\n\r\n"s)},
      {400, chunked("5\r\nhello\r\n0\r\nX-A: b\nX-B: c\r\n\r\n")},
      {400, chunked("5\r\nhello\r\n0\r\nContent-Length: 5\r\n\r\n")},
  });
}

TEST_CASE("what is too long is refused with the status that says what") {
  const lyger::tests::ParseLimits limits{.head_bytes = 100, .body_bytes = 10};
  const std::string many(101, 'x');
  const auto status = [&limits](const std::string& bytes) {
    const auto whole = parse(bytes, limits);
    CHECK(parse_in_pieces(bytes, 1, limits).status == whole.status);
    return whole.status;
  };
  CHECK(status("GET /" + many + " HTTP/1.1\r\nHost: a\r\n\r\n") == 414);
  CHECK(status(field("X-A: " + many)) == 431);
  CHECK(status(field(many + ": b")) == 431);
  CHECK(status(field("X-A: " + many.substr(50) + "\r\nX-B: " + many.substr(50))) == 431);
  CHECK(status(field("X-A: " + many.substr(50))) == 0);
  CHECK(status(chunked("5;" + many + "\r\nhello\r\n0\r\n\r\n")) == 431);
  CHECK(status(chunked("5\r\nhello\r\n0\r\n" + many + ": b\r\n\r\n")) == 431);
  CHECK(status(chunked("5\r\nhello\r\n0\r\nA: " + many + "\r\n\r\n")) == 431);
  CHECK(status(chunked("5\r\nhello\r\n5\r\nhello\r\n0\r\n\r\n")) == 0);
  CHECK(status(chunked("5\r\nhello\r\n6\r\nhello!\r\n0\r\n\r\n")) == 413);
  std::string fields;
  for (int i = 0; i < 1001; ++i) {
    fields += "A:\r\n";
  }
  CHECK(parse("GET / HTTP/1.1\r\n" + fields + "Host: a\r\n\r\n").status == 431);
}
