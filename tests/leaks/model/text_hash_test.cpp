#include "runtime/leaks/model/text_hash.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using lyger::runtime::text_hash;

TEST_CASE("every byte and the length of a text count for its hash") {
  std::set<std::uint64_t> seen;
  std::size_t made = 0;
  for (std::size_t length = 0; length < 70; ++length) {
    seen.insert(text_hash(std::string(length, '\0'), 0));
    ++made;
    for (std::size_t at = 0; at < length; ++at) {
      std::string text(length, '\0');
      text[at] = 'x';
      seen.insert(text_hash(text, 0));
      ++made;
    }
  }
  CHECK(seen.size() == made);
}

TEST_CASE("a text's hash does not depend on the process") {
  CHECK(text_hash("lyger", 0) == 4637848482990491971U);
  CHECK(text_hash("lyger", 1) != text_hash("lyger", 0));
}
