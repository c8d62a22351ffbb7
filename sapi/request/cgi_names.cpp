#include "sapi/request/cgi_names.h"

#include <algorithm>

#include "runtime/base/ascii.h"

namespace lyger::sapi {
namespace {

constexpr std::string_view kPrefix = "HTTP_";

}  // namespace

bool cgi_name(std::string_view field, std::span<char> out) noexcept {
  if (field.size() + kPrefix.size() + 1 > out.size()) {
    return false;
  }
  char* to = std::ranges::copy(kPrefix, out.data()).out;
  for (const char c : field) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    if (!letter && !digit && c != '-') {
      return false;
    }
    *to++ = c == '-' ? '_' : (c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
  }
  *to = '\0';
  return true;
}

bool header_name(std::string_view field, std::span<char> out) noexcept {
  if (!cgi_name(field, out)) {
    return false;
  }
  char* to = out.data();
  const char* from = out.data() + kPrefix.size();
  bool as_it_is = true;
  for (; *from != '\0'; ++from) {
    const bool word_ends = *from == '_' && !as_it_is;
    *to++ = word_ends ? '-' : (as_it_is ? *from : runtime::to_lower(*from));
    as_it_is = word_ends;
  }
  *to = '\0';
  return true;
}

}  // namespace lyger::sapi
