#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/http/parsed.h"

using namespace std::string_view_literals;
using lyger::tests::parse;
using lyger::tests::Parsed;

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t limit) { return random() % limit; }

template <typename Container>
auto any_of(Random& random, const Container& choices) {
  return choices[below(random, std::size(choices))];
}

// Bodies that look like what stands around them.
constexpr std::string_view kBodyPieces[] = {"GET /smuggled HTTP/1.1\r\nHost: evil\r\n\r\n"sv,
                                            "\r\n"sv,
                                            "0\r\n\r\n"sv,
                                            "5\r\nhello\r\n"sv,
                                            "Content-Length: 5\r\n"sv,
                                            "\0"sv,
                                            "x"sv,
                                            "Transfer-Encoding: chunked\r\n\r\n"sv,
                                            "\n"sv};

std::string random_body(Random& random) {
  std::string body;
  for (auto count = below(random, 5); count > 0; --count) {
    body += any_of(random, kBodyPieces);
  }
  return body;
}

std::string in_chunks(Random& random, std::string_view body) {
  constexpr std::string_view extensions[] = {""sv, ";a"sv, ";a=b"sv, ";a=\"b;c\""sv};
  constexpr std::string_view ends[] = {
      "0\r\n\r\n"sv, "000\r\nX: y\r\n\r\n"sv, "0;x\r\nHost: evil\r\nCookie: a\r\n\r\n"sv};
  std::string text;
  char size[20];
  while (!body.empty()) {
    const auto length = 1 + below(random, body.size());
    std::snprintf(size, sizeof size, random() % 2 != 0 ? "%zx" : "%04zX", length);
    text += size;
    text += any_of(random, extensions);
    text += "\r\n";
    text += body.substr(0, length);
    text += "\r\n";
    body.remove_prefix(length);
  }
  text += any_of(random, ends);
  return text;
}

struct Sent {
  std::string bytes;
  std::vector<std::pair<std::string, std::string>> expected;  // path and body of each request
};

Sent random_requests(Random& random) {
  Sent sent;
  for (auto count = 1 + below(random, 4); count > 0; --count) {
    const auto path = "/" + std::to_string(random() % 1000);
    const auto body = random_body(random);
    const bool chunked = random() % 2 != 0;
    sent.bytes += random() % 8 == 0 ? "\r\n" : "";
    sent.bytes += "POST " + path + "?q HTTP/1.1\r\nX-A:  b \r\nHost: a\r\n";
    sent.bytes += chunked ? "Transfer-Encoding: chunked\r\n\r\n"
                          : "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
    sent.bytes += chunked ? in_chunks(random, body) : body;
    sent.expected.emplace_back(path, body);
  }
  return sent;
}

void break_something(Random& random, std::string& bytes) {
  constexpr std::string_view nasty[] = {"\r"sv,
                                        "\n"sv,
                                        "\0"sv,
                                        " "sv,
                                        "\t"sv,
                                        ":"sv,
                                        "\r\n"sv,
                                        "\r\n\r\n"sv,
                                        "-"sv,
                                        "+"sv,
                                        "0"sv,
                                        "f"sv,
                                        "Content-Length: 3\r\n"sv,
                                        "Transfer-Encoding: chunked\r\n"sv,
                                        "Transfer-Encoding: x\r\n"sv,
                                        "Connection: close\r\n"sv,
                                        "Host: b\r\n"sv,
                                        "\xff"sv,
                                        " HTTP/1.0\r\n"sv,
                                        "Expect: x\r\n"sv};
  const auto at = below(random, bytes.size() + 1);
  switch (random() % 4) {
    case 0:
      bytes.insert(at, any_of(random, nasty));
      break;
    case 1:
      bytes.erase(at, 1 + below(random, 4));
      break;
    case 2:
      bytes.replace(at, std::min<std::size_t>(1, bytes.size() - at), any_of(random, nasty));
      break;
    default:
      bytes.insert(at, bytes.substr(below(random, bytes.size() + 1), below(random, 40)));
      break;
  }
}

std::vector<std::string_view> cut(Random& random, std::string_view bytes) {
  std::vector<std::string_view> pieces;
  const auto longest = 1 + below(random, random() % 2 != 0 ? 4 : 200);
  while (!bytes.empty()) {
    const auto length = std::min(1 + below(random, longest), bytes.size());
    pieces.push_back(bytes.substr(0, length));
    bytes.remove_prefix(length);
  }
  return pieces;
}

// What is delivered of a request that is refused later depends on the pieces; all else does not.
void forget_unfinished_body(Parsed& parsed) {
  if (!parsed.requests.empty() && !parsed.requests.back().complete) {
    parsed.requests.back().body.clear();
  }
}

constexpr int kRounds = 4000;

}  // namespace

TEST_CASE("well-formed requests are read as they were written, however they arrive") {
  Random random(1);
  for (int round = 0; round < kRounds; ++round) {
    const Sent sent = random_requests(random);
    CAPTURE(round);
    CAPTURE(sent.bytes);
    const Parsed parsed = parse(cut(random, sent.bytes));
    REQUIRE(parsed.status == 0);
    REQUIRE(parsed.requests.size() == sent.expected.size());
    for (std::size_t i = 0; i < sent.expected.size(); ++i) {
      REQUIRE(parsed.requests[i].path == sent.expected[i].first);
      REQUIRE(parsed.requests[i].body == sent.expected[i].second);
      REQUIRE(parsed.requests[i].complete);
    }
  }
}

TEST_CASE("broken requests are read or refused the same way, however they arrive") {
  Random random(2);
  int refused = 0;
  for (int round = 0; round < kRounds * 4; ++round) {
    std::string bytes = random_requests(random).bytes;
    for (auto count = 1 + below(random, 3); count > 0; --count) {
      break_something(random, bytes);
    }
    CAPTURE(round);
    CAPTURE(bytes);
    Parsed whole = parse(bytes);
    Parsed split = parse(cut(random, bytes));
    Parsed bytewise = lyger::tests::parse_in_pieces(bytes, 1);
    for (Parsed* each : {&whole, &split, &bytewise}) {
      forget_unfinished_body(*each);
    }
    REQUIRE(whole == split);
    REQUIRE(whole == bytewise);
    refused += whole.status != 0 ? 1 : 0;
  }
  CHECK(refused > kRounds);
}

TEST_CASE("a limit is met whatever the pieces are") {
  Random random(3);
  for (int round = 0; round < kRounds; ++round) {
    std::string bytes = random_requests(random).bytes;
    const lyger::tests::ParseLimits limits{.head_bytes = 20 + below(random, 60),
                                           .body_bytes = below(random, 120)};
    CAPTURE(round);
    CAPTURE(bytes);
    REQUIRE(parse(bytes, limits).status == parse(cut(random, bytes), limits).status);
    break_something(random, bytes);
    // A piece that is both too long and broken may be refused for either.
    const Parsed whole = parse(bytes, limits);
    const Parsed split = parse(cut(random, bytes), limits);
    REQUIRE((whole.status == 0) == (split.status == 0));
    REQUIRE(whole.requests.size() == split.requests.size());
  }
}

TEST_CASE("bytes without sense are refused or wait for more") {
  Random random(4);
  for (int round = 0; round < kRounds; ++round) {
    std::string bytes(below(random, 200), '\0');
    for (char& byte : bytes) {
      byte = static_cast<char>(random() & 0xFFU);
    }
    const Parsed parsed = parse(cut(random, bytes));
    REQUIRE(parsed.requests.empty());
  }
}
