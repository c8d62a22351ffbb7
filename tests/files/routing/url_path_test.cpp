#include "runtime/files/routing/url_path.h"

#include <doctest/doctest.h>

#include <utility>

namespace lyger::runtime {
namespace {

using namespace std::string_view_literals;

TEST_CASE("a path is decoded once and its segments are collapsed") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"/", "/"},
      {"/a/b.txt", "/a/b.txt"},
      {"/a/", "/a/"},
      {"//a///b//", "/a/b/"},
      {"/./a/./b", "/a/b"},
      {"/a/.", "/a/"},
      {"/a/b/..", "/a/"},
      {"/a/../b", "/b"},
      {"/a/b/../../c", "/c"},
      {"/a/..", "/"},
      {"/a/../", "/"},
      {"/%61%2Fb", "/a/b"},
      {"/a%2f%2e%2e%2fb", "/b"},
      {"/a%20b+c", "/a b+c"},
      {"/%252e%252e/a", "/%2e%2e/a"},
      {"/%25", "/%"},
      {"/index.php.", "/index.php."},
      {"/...", "/..."},
      {"/a/..b", "/a/..b"},
      {"/%E2%82%AC", "/\xE2\x82\xAC"},
      {"/\xC3\xA9", "/\xC3\xA9"},
      {"/caf\xE9", "/caf\xE9"},  // Latin-1 is no UTF-8, but no trick either
      {"/a%0d%0ab", "/a\r\nb"},
  };
  for (const auto& [raw, expected] : cases) {
    CAPTURE(raw);
    const auto path = normalise_path(raw);
    REQUIRE(path.has_value());
    CHECK(*path == expected);
  }
}

TEST_CASE("a broken escape or a missing slash is a bad request") {
  for (const std::string_view raw : {""sv,
                                     "a"sv,
                                     "*"sv,
                                     "http://x/"sv,
                                     "/%"sv,
                                     "/a%2"sv,
                                     "/%zz"sv,
                                     "/%2"sv,
                                     "/%-1"sv,
                                     "/%u002e"sv,
                                     "/100% sure"sv,
                                     "/%%32e"sv,
                                     "/%0"sv,
                                     "/% 0"sv,
                                     "/..%"sv}) {
    CAPTURE(raw);
    const auto path = normalise_path(raw);
    REQUIRE_FALSE(path.has_value());
    CHECK(path.error().status == 400);
  }
}

TEST_CASE("what climbs above the root or deceives other decoders is not found") {
  for (const std::string_view raw : {"/.."sv,
                                     "/../"sv,
                                     "/../etc/passwd"sv,
                                     "/a/../../b"sv,
                                     "/%2e%2e/a"sv,
                                     "/.%2e/a"sv,
                                     "/%2E./a"sv,
                                     "/..%2fa"sv,
                                     "/a/..%2f..%2fb"sv,
                                     "/./../a"sv,
                                     "//../a"sv,
                                     "/%2e%2e%2f%2e%2e%2fetc%2fpasswd"sv,
                                     "/a%00"sv,
                                     "/a%00.txt"sv,
                                     "/\0"sv,
                                     "/..\\a"sv,
                                     "/a\\b"sv,
                                     "/%5c"sv,
                                     "/..%5C..%5Ca"sv,
                                     "/%c0%ae%c0%ae/a"sv,
                                     "/..%c0%afa"sv,
                                     "/%c1%9c"sv,
                                     "/%c0%2e"sv,
                                     "/%c0"sv,
                                     "/%e0%80%ae"sv,
                                     "/%e0%80%af"sv,
                                     "/%f0%80%80%ae"sv,
                                     "/%f8%80%80%80%ae"sv,
                                     "/%fc%80%80%80%80%ae"sv}) {
    CAPTURE(raw);
    const auto path = normalise_path(raw);
    REQUIRE_FALSE(path.has_value());
    CHECK(path.error().status == 404);
  }
}

TEST_CASE("a segment that starts with a dot is hidden, except /.well-known") {
  CHECK(has_hidden_segment("/.env"));
  CHECK(has_hidden_segment("/a/.git/config"));
  CHECK(has_hidden_segment("/..."));
  CHECK(has_hidden_segment("/.well-known/.secret"));
  CHECK(has_hidden_segment("/.well-known-too"));
  CHECK(has_hidden_segment("/a/.well-known"));
  CHECK(has_hidden_segment("/.well-known/a/.well-known"));
  CHECK_FALSE(has_hidden_segment("/"));
  CHECK_FALSE(has_hidden_segment("/a.b/c."));
  CHECK_FALSE(has_hidden_segment("/.well-known"));
  CHECK_FALSE(has_hidden_segment("/.well-known/acme-challenge/token"));
}

TEST_CASE("an encoded path decodes to itself") {
  std::string every_byte = "/";
  for (int byte = 1; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    if (c != '\\' && c != '/' && byte != 0xC0 && byte != 0xC1) {
      every_byte += c;
    }
  }
  CHECK(normalise_path(encode_path(every_byte)) == every_byte);
  CHECK(encode_path("/a b/\"<>?#%/\xC3\xA9\r\n") == "/a%20b/%22%3C%3E%3F%23%25/%C3%A9%0D%0A");
  CHECK(encode_path("/a-b_c.d~e!$&'()*+,;=:@") == "/a-b_c.d~e!$&'()*+,;=:@");
}

TEST_CASE("a query keeps its own escapes and cannot break a header line") {
  CHECK(encode_query("a=1&b=%20+c/d?e") == "a=1&b=%20+c/d?e");
  CHECK(encode_query("a=\r\nSet-Cookie: x\xE9") == "a=%0D%0ASet-Cookie:%20x%E9");
}

}  // namespace
}  // namespace lyger::runtime
