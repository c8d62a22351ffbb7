#include "runtime/log/utf8.h"

namespace lyger::runtime {

namespace {

struct Lead {
  std::size_t length;
  char32_t bits;
  char32_t least;  // a smaller value would have a shorter form
};

Lead lead_of(unsigned char byte) noexcept {
  if (byte < 0x80) {
    return {1, byte, 0};
  }
  if (byte >= 0xC2 && byte <= 0xDF) {
    return {2, byte & 0x1FU, 0x80};
  }
  if ((byte & 0xF0U) == 0xE0) {
    return {3, byte & 0x0FU, 0x800};
  }
  if (byte >= 0xF0 && byte <= 0xF4) {
    return {4, byte & 0x07U, 0x10000};
  }
  return {0, 0, 0};
}

}  // namespace

Utf8Character first_character(std::string_view bytes) noexcept {
  const Lead lead = lead_of(static_cast<unsigned char>(bytes.front()));
  if (lead.length == 0 || lead.length > bytes.size()) {
    return {};
  }
  char32_t code = lead.bits;
  for (std::size_t index = 1; index < lead.length; ++index) {
    const auto byte = static_cast<unsigned char>(bytes[index]);
    if ((byte & 0xC0U) != 0x80) {
      return {};
    }
    code = (code << 6U) | (byte & 0x3FU);
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < lead.least || code > 0x10FFFF || surrogate) {
    return {};
  }
  return {code, lead.length, true};
}

}  // namespace lyger::runtime
