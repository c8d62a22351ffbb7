#include "runtime/files/routing/url_path.h"

#include <algorithm>

namespace lyger::runtime {
namespace {

constexpr Refusal not_a_path{400, "the target is not a path"};
constexpr Refusal broken_escape{400, "a broken percent escape in the path"};
constexpr Refusal above_root{404, "the path leaves the document root"};
constexpr Refusal forbidden_byte{404, "a NUL or a backslash in the path"};
constexpr Refusal overlong_sequence{404, "an overlong UTF-8 sequence in the path"};

constexpr int hex_value(char c) noexcept {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::expected<std::string, Refusal> percent_decode(std::string_view raw) {
  std::string text;
  text.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '%') {
      text += raw[i];
      continue;
    }
    const int high = i + 2 < raw.size() ? hex_value(raw[i + 1]) : -1;
    const int low = i + 2 < raw.size() ? hex_value(raw[i + 2]) : -1;
    if (high < 0 || low < 0) {
      return std::unexpected(broken_escape);
    }
    text += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return text;
}

// Whether a longer UTF-8 form than necessary starts here. 0xC0 and 0xC1 start no other kind.
constexpr bool is_overlong(unsigned char lead, unsigned char next) noexcept {
  switch (lead) {
    case 0xC0:
    case 0xC1:
      return true;
    case 0xE0:
      return next >= 0x80 && next <= 0x9F;
    case 0xF0:
      return next >= 0x80 && next <= 0x8F;
    case 0xF8:
      return next >= 0x80 && next <= 0x87;
    case 0xFC:
      return next >= 0x80 && next <= 0x83;
    default:
      return false;
  }
}

Refusal refuse_bytes(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\0' || text[i] == '\\') {
      return forbidden_byte;
    }
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (is_overlong(static_cast<unsigned char>(text[i]), static_cast<unsigned char>(next))) {
      return overlong_sequence;
    }
  }
  return {};
}

std::expected<std::string, Refusal> collapse_segments(std::string_view text) {
  std::string path;
  path.reserve(text.size());
  for (std::size_t slash = 0; slash < text.size();) {
    const std::size_t end = std::min(text.find('/', slash + 1), text.size());
    const std::string_view segment = text.substr(slash + 1, end - slash - 1);
    const bool names_directory = segment.empty() || segment == "." || segment == "..";
    if (segment == "..") {
      if (path.empty()) {
        return std::unexpected(above_root);
      }
      path.resize(path.rfind('/'));
    } else if (!names_directory) {
      path.append(1, '/').append(segment);
    }
    if (names_directory && end == text.size()) {
      path += '/';
    }
    slash = end;
  }
  return path;
}

bool may_stand_in_path(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~!$&'()*+,;=:@/").contains(c);
}

bool may_stand_in_header(char c) noexcept { return c > ' ' && c < '\x7f'; }

std::string encode_unless(std::string_view text, bool (*allowed)(char) noexcept) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  for (const char c : text) {
    if (allowed(c)) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded.append({'%', digits[byte >> 4U], digits[byte & 15U]});
    }
  }
  return encoded;
}

}  // namespace

std::expected<std::string, Refusal> normalise_path(std::string_view raw) {
  if (!raw.starts_with('/')) {
    return std::unexpected(not_a_path);
  }
  std::expected<std::string, Refusal> text = percent_decode(raw);
  if (!text) {
    return text;
  }
  if (const Refusal refusal = refuse_bytes(*text)) {
    return std::unexpected(refusal);
  }
  if (!text->contains("/.") && !text->contains("//")) {
    return text;  // nothing to collapse: nearly every request
  }
  return collapse_segments(*text);
}

bool has_hidden_segment(std::string_view path) noexcept {
  constexpr std::string_view well_known = "/.well-known";
  if (path.starts_with(well_known) &&
      (path.size() == well_known.size() || path[well_known.size()] == '/')) {
    path.remove_prefix(well_known.size());
  }
  return path.contains("/.");
}

std::string encode_path(std::string_view path) { return encode_unless(path, may_stand_in_path); }

std::string encode_query(std::string_view raw_query) {
  return encode_unless(raw_query, may_stand_in_header);
}

}  // namespace lyger::runtime
