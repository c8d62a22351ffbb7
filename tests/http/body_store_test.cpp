#include "runtime/http/body_store.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "tests/log/temporary_directory.h"

using lyger::runtime::BodyStore;
using lyger::tests::TemporaryDirectory;

namespace {

std::string pattern(std::size_t length) {
  std::string text(length, '\0');
  std::mt19937 random(1);
  std::ranges::generate(text, [&random] { return static_cast<char>(random() & 0xFFU); });
  return text;
}

std::string read_all(BodyStore& store, std::size_t piece) {
  std::string text;
  std::vector<char> buffer(piece);
  while (const auto got = store.read(buffer)) {
    REQUIRE(got > 0);
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return text;
}

std::size_t open_descriptors() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

constexpr std::size_t kMemory = BodyStore::kMemoryLimit;

}  // namespace

TEST_CASE("a body is read as it was taken, in memory and in a file") {
  const TemporaryDirectory directory;
  const std::string folder = directory.path();
  const std::string text = pattern(3 * kMemory);
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, kMemory - 1, kMemory, kMemory + 1, 3 * kMemory}) {
    for (const std::size_t piece : {std::size_t{1000}, kMemory, 4 * kMemory}) {
      CAPTURE(size);
      CAPTURE(piece);
      BodyStore store(4 * kMemory, folder);
      const std::string body = text.substr(0, size);
      for (std::size_t at = 0; at < size; at += piece) {
        REQUIRE_FALSE(store.take(std::string_view(body).substr(at, piece)));
      }
      CHECK(store.size() == size);
      CHECK(read_all(store, 777) == body);
      CHECK(read_all(store, 777).empty());
      store.rewind();
      CHECK(read_all(store, 2 * kMemory) == body);
    }
  }
}

TEST_CASE("a file is opened past the memory limit, has no name, and goes with the body") {
  const TemporaryDirectory directory;
  const std::string folder = directory.path();
  const auto before = open_descriptors();
  {
    BodyStore store(4 * kMemory, folder);
    REQUIRE_FALSE(store.take(pattern(kMemory)));
    CHECK(open_descriptors() == before);
    REQUIRE_FALSE(store.take("x"));
    CHECK(open_descriptors() == before + 1);
    CHECK(std::filesystem::is_empty(directory.path()));
    store.clear();
    CHECK(open_descriptors() == before);
    REQUIRE_FALSE(store.take(pattern(kMemory + 1)));
  }
  CHECK(open_descriptors() == before);
}

TEST_CASE("a body past its limit is refused, announced or taken") {
  const std::string folder = "/tmp";
  BodyStore store(10, folder);
  CHECK_FALSE(store.announce(10));
  CHECK(store.announce(11).status == 413);
  CHECK(store.announce(UINT64_MAX).status == 413);
  CHECK_FALSE(store.take("12345"));
  CHECK(store.announce(6).status == 413);
  CHECK(store.announce(UINT64_MAX - 4).status == 413);
  CHECK_FALSE(store.announce(5));
  CHECK(store.take("123456").status == 413);
  CHECK_FALSE(store.take("67890"));
  CHECK(store.take("1").status == 413);
  CHECK_FALSE(store.take(""));
  CHECK(store.size() == 10);
}

TEST_CASE("a limit of 0 refuses every byte") {
  const std::string folder = "/tmp";
  BodyStore store(0, folder);
  CHECK_FALSE(store.take(""));
  CHECK(store.take("x").status == 413);
}

TEST_CASE("a body that cannot be stored is refused with 507") {
  const std::string folder = "/nowhere/at/all";
  BodyStore store(4 * kMemory, folder);
  CHECK_FALSE(store.take(pattern(kMemory)));
  CHECK(store.take("x").status == 507);
}

TEST_CASE("a cleared store starts anew") {
  const std::string folder = "/tmp";
  BodyStore store(kMemory + 10, folder);
  REQUIRE_FALSE(store.take(pattern(kMemory + 10)));
  char some[5];
  CHECK(store.read(some) == 5);
  store.clear();
  CHECK(store.size() == 0);
  CHECK(read_all(store, 10).empty());
  REQUIRE_FALSE(store.take("again"));
  CHECK(read_all(store, 10) == "again");
}
