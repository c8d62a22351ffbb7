#include "runtime/http/request_line.h"

namespace lyger::runtime {
namespace {

bool is_token_character(char c) noexcept {  // RFC 9110, section 5.6.2
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         std::string_view("!#$%&'*+-.^_`|~").contains(c);
}

// Bytes of UTF-8 that a client has not encoded are let through, as nginx does.
bool is_target_character(char c) noexcept {
  return static_cast<unsigned char>(c) > ' ' && c != '\x7f';
}

}  // namespace

RequestLineCheck::Part RequestLineCheck::after(char c) const noexcept {
  switch (part_) {
    case Part::method:
      if (c == ' ') {
        return Part::target_start;
      }
      [[fallthrough]];
    case Part::method_start:
      return is_token_character(c) ? Part::method : Part::malformed;
    case Part::target:
      if (c == ' ') {
        return Part::version_start;
      }
      [[fallthrough]];
    case Part::target_start:
      return is_target_character(c) ? Part::target : Part::malformed;
    case Part::version:
      if (c == '\r') {
        return Part::line_feed;
      }
      [[fallthrough]];
    case Part::version_start:
      return is_target_character(c) ? Part::version : Part::malformed;
    case Part::line_feed:
      return c == '\n' ? Part::behind : Part::malformed;
    case Part::behind:
    case Part::malformed:
      break;
  }
  return part_;
}

std::size_t RequestLineCheck::acceptable(std::string_view bytes) noexcept {
  for (std::size_t at = 0; at < bytes.size() && part_ != Part::behind; ++at) {
    part_ = after(bytes[at]);
    if (part_ == Part::malformed) {
      return at;
    }
  }
  return bytes.size();
}

}  // namespace lyger::runtime
