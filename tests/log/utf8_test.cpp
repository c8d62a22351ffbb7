#include "runtime/log/utf8.h"

#include <doctest/doctest.h>

#include <string_view>

using lyger::runtime::first_character;

namespace {

bool is_character(std::string_view bytes, char32_t code) {
  const auto character = first_character(bytes);
  return character.valid && character.code == code && character.length == bytes.size();
}

bool is_rejected(std::string_view bytes) {
  const auto character = first_character(bytes);
  return !character.valid && character.length == 1;
}

}  // namespace

TEST_CASE("characters of one to four bytes are read") {
  CHECK(is_character("a", U'a'));
  CHECK(is_character("\xc3\xbc", 0xFC));
  CHECK(is_character("\xe2\x82\xac", 0x20AC));
  CHECK(is_character("\xf4\x8f\xbf\xbf", 0x10FFFF));
}

TEST_CASE("what is not UTF-8 is passed over byte by byte") {
  CHECK(is_rejected("\x80"));                  // continuation without a lead
  CHECK(is_rejected("\xc3"));                  // cut off
  CHECK(is_rejected("\xc3("));                 // lead without its continuation
  CHECK(is_rejected("\xc0\xaf"));              // overlong
  CHECK(is_rejected("\xe0\x80\xaf"));          // overlong
  CHECK(is_rejected("\xf0\x80\x80\xaf"));      // overlong
  CHECK(is_rejected("\xed\xa0\x80"));          // surrogate
  CHECK(is_rejected("\xf4\x90\x80\x80"));      // past U+10FFFF
  CHECK(is_rejected("\xf8\x88\x80\x80\x80"));  // five bytes
}
