#include "runtime/leaks/model/canary.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>

namespace lyger::runtime {
namespace {

std::string hex(std::string_view text) {
  std::string digits;
  for (const char byte : text) digits += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return digits;
}

std::string base64(std::string_view text) {
  std::string encoded((text.size() + 2) / 3 * 4 + 1, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()),
                                     reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
  encoded.resize(static_cast<std::size_t>(length));
  return encoded;
}

std::string digest(std::string_view text, const EVP_MD* how) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned length = 0;
  EVP_Digest(text.data(), text.size(), bytes.data(), &length, how, nullptr);
  return hex({reinterpret_cast<const char*>(bytes.data()), length});
}

std::string upper(std::string text) {
  for (char& byte : text) byte = static_cast<char>(std::toupper(static_cast<unsigned char>(byte)));
  return text;
}

void found(const Canaries& canaries, std::string_view text, std::uint32_t which, Encoding how) {
  CAPTURE(text);
  const auto hit = canaries.find(text);
  REQUIRE(hit);
  CHECK(hit->canary == which);
  CHECK(hit->encoding == how);
}

TEST_CASE("a canary is digits, the mark and letters, and the same seed makes the same ones") {
  Canaries canaries(7);
  Canaries again(7);
  for (int count = 0; count < 100; ++count) {
    const Canary& canary = canaries.make("A", "query id");
    CHECK(canary.text.size() == 19);
    CHECK(canary.text.substr(9, 3) == "lyg");
    CHECK(canary.text.substr(0, 9) == std::to_string(canary.number));
    CHECK(canary.text == again.make("A", "query id").text);
  }
  CHECK(canaries.at(3).user == "A");
  CHECK(canaries.at(3).field == "query id");
}

TEST_CASE("a canary is found raw wherever it stands in a text, and in capitals") {
  Canaries canaries;
  canaries.make("B", "query id");
  const std::string text = canaries.make("A", "query id").text;
  for (std::size_t before = 0; before < 40; ++before) {
    found(canaries, std::string(before, 'x') + text + " and more", 1, Encoding::raw);
  }
  found(canaries, text, 1, Encoding::raw);
  found(canaries, "user_1" + text, 1, Encoding::raw);
  found(canaries, "12345678901234" + text, 1, Encoding::raw);
  found(canaries, upper(text), 1, Encoding::raw);
}

TEST_CASE("a canary is found in hex and in base64 at every offset") {
  Canaries canaries;
  for (std::uint32_t which = 0; which < 50; ++which) {
    const std::string text = canaries.make("A", "body").text;
    for (std::size_t before = 0; before < 20; ++before) {
      const std::string whole = std::string(before, '~') + text;
      found(canaries, hex(whole), which, Encoding::hex);
      found(canaries, upper(hex(whole + "!")), which, Encoding::hex);
      found(canaries, base64(whole), which, Encoding::base64);
      found(canaries, "k=" + base64(whole + "\"}"), which, Encoding::base64);
    }
    std::string unpadded = base64(text);
    while (unpadded.ends_with('=')) unpadded.pop_back();
    found(canaries, unpadded, which, Encoding::base64);
  }
}

TEST_CASE("digests of a whole canary, and of what it was sent as, are found") {
  Canaries canaries;
  const Canary& canary = canaries.make("A", "query email");
  canaries.sent_as(canary, canary.text + "@example.com");
  found(canaries, "cache_page_" + digest(canary.text, EVP_md5()) + ".php", 0, Encoding::md5);
  found(canaries, "face" + upper(digest(canary.text, EVP_sha1())), 0, Encoding::sha1);
  found(canaries, digest(canary.text, EVP_sha256()), 0, Encoding::sha256);
  found(canaries, digest(canary.text + "@example.com", EVP_md5()), 0, Encoding::md5);
  found(canaries, digest(canary.text, EVP_md5()).substr(0, 16), 0, Encoding::md5);
}

TEST_CASE("the number of a canary is found as integer and as text of its own") {
  Canaries canaries;
  const Canary& canary = canaries.make("A", "query id");
  const Canary& number = canaries.make_number("A", "query page");
  REQUIRE(canaries.find(canary.number));
  CHECK(canaries.find(number.number)->canary == 1);
  CHECK(canaries.find(number.number)->encoding == Encoding::number);
  CHECK_FALSE(canaries.find(number.number + 1));
  CHECK_FALSE(canaries.find(std::int64_t{0}));
  found(canaries, "user:" + number.text, 1, Encoding::number);
  CHECK_FALSE(canaries.find("1" + number.text));
}

TEST_CASE("an adopted value is found raw and by its digests") {
  Canaries canaries;
  canaries.make("A", "query id");
  canaries.adopt("A", "session", "dk3vtdi1sn5bmtc2h6m0mm4p21");
  found(canaries, "sess_dk3vtdi1sn5bmtc2h6m0mm4p21", 1, Encoding::raw);
  found(canaries, digest("dk3vtdi1sn5bmtc2h6m0mm4p21", EVP_sha256()), 1, Encoding::sha256);
}

TEST_CASE("all canaries of a body are found, each once") {
  Canaries canaries;
  const std::string first = canaries.make("A", "query a").text;
  const std::string second = canaries.make("A", "query b").text;
  const auto hits = canaries.find_all("<p>" + first + "</p>" + first + hex(second) + "x" + second);
  CHECK(hits.size() == 3);
  CHECK(canaries.find_all("<p>nothing of the kind 123456789</p>").empty());
}

TEST_CASE("what is near a canary is none") {
  Canaries canaries;
  const std::string text = canaries.make("A", "query id").text;
  CHECK_FALSE(canaries.find(""));
  CHECK_FALSE(canaries.find("lyg"));
  CHECK_FALSE(canaries.find(text.substr(0, 18)));
  CHECK_FALSE(canaries.find(text.substr(1)));
  CHECK_FALSE(canaries.find("seWseWseWbHlbHlbHlx5Zx5Z796796796796"));
  CHECK_FALSE(canaries.find("d41d8cd98f00b204e9800998ecf8427e"));
}

}  // namespace
}  // namespace lyger::runtime
