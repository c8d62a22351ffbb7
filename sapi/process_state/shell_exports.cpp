#include "sapi/process_state/shell_exports.h"

#include <algorithm>
#include <string_view>

#include "sapi/process_state/environment_table.h"

namespace lyger::sapi {
namespace {

// A shell that starts without PATH has one of its own, but does not pass it on; one that loses PATH
// has none.
constexpr std::string_view kPathOfShell =
    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin; ";

bool is_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

bool is_shell_name(std::string_view name) noexcept {
  return !name.empty() && is_letter(name[0]) &&
         std::ranges::all_of(name, [](char c) { return is_letter(c) || is_digit(c); });
}

void append_quoted(std::string& text, std::string_view value) {
  text += '\'';
  for (const char c : value) {
    if (c == '\'') {
      text += "'\\''";
    } else {
      text += c;
    }
  }
  text += '\'';
}

}  // namespace

// `command` keeps a shell alive for which a variable is read-only (UID in bash): a special built-in
// that fails ends it (POSIX, Shell Command Language, section 2.8.1).
std::string shell_exports(const EnvironmentTable& table) {
  std::string text;
  for (const auto& [name, value] : table.entries()) {
    if (!is_shell_name(name)) {
      continue;
    }
    if (value) {
      text.append("command export ").append(name).append("=");
      append_quoted(text, *value);
    } else {
      text.append("command unset -v ").append(name);
    }
    text += " 2>/dev/null; ";
    if (name == "PATH" && !value) {
      text += kPathOfShell;
    }
  }
  return text;
}

}  // namespace lyger::sapi
