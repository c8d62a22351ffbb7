#include "runtime/log/escape.h"

#include <algorithm>
#include <cstddef>

#include "runtime/log/utf8.h"

namespace lyger::runtime {

namespace {

constexpr std::string_view upper_hex = "0123456789ABCDEF";

void append_hex_byte(LineBuffer& line, char byte) {
  const auto value = static_cast<unsigned char>(byte);
  append(line, "\\x");
  line.push_back(upper_hex[value >> 4U]);
  line.push_back(upper_hex[value & 0x0FU]);
}

constexpr bool is_printable_ascii(char byte) noexcept { return byte >= ' ' && byte <= '~'; }

// Line and paragraph separators, and the marks that turn the direction of writing around.
constexpr bool misleads(char32_t code) noexcept {
  return (code >= 0x200E && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

constexpr bool is_visible(char32_t code) noexcept {
  const bool control = code < 0x20 || (code >= 0x7F && code <= 0x9F);
  return !control && !misleads(code);
}

void append_visible_character(LineBuffer& line, std::string_view bytes, Utf8Character character) {
  const std::string_view own = bytes.substr(0, character.length);
  if (character.valid && is_visible(character.code)) {
    append(line, own);
    return;
  }
  for (const char byte : own) {
    append_hex_byte(line, byte);
  }
}

// Calls `plain` with each stretch of bytes that satisfies `passes`, and `other` with what follows
// it; `other` says how many bytes it has dealt with.
template <typename Passes, typename Plain, typename Other>
void for_each_stretch(std::string_view text, Passes passes, Plain plain, Other other) {
  while (!text.empty()) {
    const auto* const stop = std::find_if_not(text.begin(), text.end(), passes);
    const auto length = static_cast<std::size_t>(stop - text.begin());
    plain(text.substr(0, length));
    text.remove_prefix(length);
    if (!text.empty()) {
      text.remove_prefix(other(text));
    }
  }
}

std::string_view short_escape(char byte) noexcept {
  switch (byte) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return {};
  }
}

void append_json_character(LineBuffer& line, std::string_view bytes, Utf8Character character) {
  if (!character.valid) {
    append(line, "\\ufffd");
  } else if (!is_visible(character.code)) {
    fmt::format_to(fmt::appender(line), "\\u{:04x}", static_cast<unsigned>(character.code));
  } else {
    append(line, bytes.substr(0, character.length));
  }
}

// In double quotes, with the short escapes that JSON and people share; what else is not printable
// ASCII goes to `append_character`.
template <typename AppendCharacter>
void append_quoted(LineBuffer& line, std::string_view text, AppendCharacter append_character) {
  line.push_back('"');
  for_each_stretch(
      text,
      [](char byte) { return is_printable_ascii(byte) && byte != '"' && byte != '\\'; },
      [&line](std::string_view stretch) { append(line, stretch); },
      [&](std::string_view rest) {
        if (const std::string_view escaped = short_escape(rest.front()); !escaped.empty()) {
          append(line, escaped);
          return std::size_t{1};
        }
        const Utf8Character character = first_character(rest);
        append_character(line, rest, character);
        return character.length;
      });
  line.push_back('"');
}

bool can_stand_bare(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char byte) {
    return is_printable_ascii(byte) && byte != ' ' && byte != '"' && byte != '=';
  });
}

template <typename Passes>
void append_access(LineBuffer& line, std::string_view text, Passes passes) {
  if (text.empty()) {
    line.push_back('-');
    return;
  }
  for_each_stretch(
      text,
      passes,
      [&line](std::string_view plain) { append(line, plain); },
      [&line](std::string_view rest) {
        append_hex_byte(line, rest.front());
        return std::size_t{1};
      });
}

}  // namespace

void append_json_string(LineBuffer& line, std::string_view text) {
  append_quoted(line, text, append_json_character);
}

void append_visible(LineBuffer& line, std::string_view text) {
  for_each_stretch(
      text,
      is_printable_ascii,
      [&line](std::string_view plain) { append(line, plain); },
      [&line](std::string_view rest) {
        const Utf8Character character = first_character(rest);
        append_visible_character(line, rest, character);
        return character.length;
      });
}

void append_field_value(LineBuffer& line, std::string_view text) {
  if (can_stand_bare(text)) {
    append(line, text);
    return;
  }
  append_quoted(line, text, append_visible_character);
}

void append_field_key(LineBuffer& line, std::string_view key) {
  for (const char byte : key) {
    const bool keeps = is_printable_ascii(byte) && byte != ' ' && byte != '"' && byte != '=';
    line.push_back(keeps ? byte : '_');
  }
}

void append_access_quoted(LineBuffer& line, std::string_view text) {
  append_access(line, text, [](char byte) {
    return is_printable_ascii(byte) && byte != '"' && byte != '\\';
  });
}

void append_access_bare(LineBuffer& line, std::string_view text) {
  append_access(line, text, [](char byte) {
    return is_printable_ascii(byte) && byte != ' ' && byte != '"' && byte != '\\';
  });
}

}  // namespace lyger::runtime
