#include "runtime/leaks/report/secrets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "runtime/leaks/report/canary_names.h"
#include "runtime/leaks/report/known_secrets.h"

namespace lyger::runtime {
namespace {

using namespace std::string_view_literals;

constexpr std::array kSecretNames{
    "password"sv,  "passwd"sv,     "passphrase"sv, "secret"sv,    "token"sv,  "apikey"sv,
    "accesskey"sv, "privatekey"sv, "credential"sv, "authoriz"sv,  "cookie"sv, "session"sv,
    "sessid"sv,    "csrf"sv,       "xsrf"sv,       "signature"sv, "bearer"sv, "jwt"sv,
    "pwd"sv,       "cvv"sv,        "iban"sv,       "cardnumber"sv};

// Classes whose every text is secret.
constexpr std::array kSecretClasses{
    "password"sv, "secret"sv, "token"sv, "credential"sv, "apikey"sv, "privatekey"sv};

constexpr std::size_t kLongestName = 64;
// How much of a long secret is left, to recognise it by.
constexpr std::size_t kKept = 3;
constexpr std::size_t kLongEnoughToKeep = 12;

constexpr bool is_letter_or_digit(char byte) noexcept {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9');
}

constexpr char lower(char byte) noexcept {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

constexpr bool is_name_byte(char byte) noexcept {
  return is_letter_or_digit(byte) || byte == '_' || byte == '-' || byte == '[' || byte == ']';
}

// Whether the name without its separators and capitals has one of the words in it.
template <std::size_t Count>
bool holds_word(std::string_view name, const std::array<std::string_view, Count>& words) noexcept {
  std::array<char, kLongestName> bare{};
  std::size_t length = 0;
  for (const char byte : name) {
    if (is_letter_or_digit(byte) && length < bare.size()) {
      bare.at(length++) = lower(byte);
    }
  }
  const std::string_view plain(bare.data(), length);
  return std::ranges::any_of(
      words, [plain](std::string_view word) { return plain.find(word) != std::string_view::npos; });
}

// The path's end: the last object, its property and the keys below that.
std::string_view last_names(std::string_view path) noexcept {
  constexpr std::string_view arrow = " → ";
  std::size_t at = path.rfind(arrow);
  if (at != std::string_view::npos && at > 0) {
    const std::size_t before = path.rfind(arrow, at - 1);
    at = before == std::string_view::npos ? 0 : before + arrow.size();
    return path.substr(at);
  }
  // A root by itself: without its class or function, whose name says nothing of the value.
  const std::size_t dollar = path.find('$');
  return dollar == std::string_view::npos ? path : path.substr(dollar);
}

bool path_names_secret(std::string_view path) noexcept {
  std::string_view rest = last_names(path);
  while (!rest.empty()) {
    const auto length = static_cast<std::size_t>(
        std::ranges::find_if_not(rest, [](char byte) { return is_name_byte(byte); }) -
        rest.begin());
    const std::string_view name = rest.substr(0, length);
    const bool is_class = rest.substr(length).starts_with('#');
    if (is_class ? holds_word(name, kSecretClasses) : names_secret(name)) {
      return true;
    }
    rest.remove_prefix(std::min(rest.size(), length + 1));
  }
  return false;
}

std::string masked(std::string_view secret) {
  if (secret.empty() || secret == "…") {
    return std::string(secret);
  }
  // Cutting must not split a character.
  const std::string_view kept = secret.substr(0, kKept);
  const bool plain = std::ranges::all_of(kept, is_letter_or_digit);
  return fmt::format("{}…", secret.size() >= kLongEnoughToKeep && plain ? kept : ""sv);
}

// Canaries' names stay, what stands around them goes.
std::string masked_but_canaries(std::string_view secret) {
  constexpr std::string_view closing = "»";
  std::string result;
  while (names_canary(secret)) {
    const std::size_t first = secret.find("«");
    const std::size_t end = secret.find(closing, first) + closing.size();
    result += first == 0 ? "" : "…";
    result += secret.substr(first, end - first);
    secret.remove_prefix(end);
  }
  return result.empty() ? masked(secret) : result + (secret.empty() ? "" : "…");
}

struct Quoted {
  std::string_view opening;
  std::string_view inside;
  std::string_view closing;
};

Quoted unquoted(std::string_view value) noexcept {
  if (value.empty() || (value.front() != '"' && value.front() != '\'')) {
    return {"", value, ""};
  }
  const std::size_t end = value.rfind(value.front());
  return end == 0 ? Quoted{value.substr(0, 1), value.substr(1), ""}
                  : Quoted{value.substr(0, 1), value.substr(1, end - 1), value.substr(end)};
}

bool is_quoted(std::string_view value) noexcept {
  return value.starts_with('"') || value.starts_with('\'');
}

// Where the value that stands at the beginning of the text ends.
std::size_t value_length(std::string_view text) noexcept {
  if (is_quoted(text)) {
    const std::size_t end = text.find(text.front(), 1);
    return end == std::string_view::npos ? text.size() : end + 1;
  }
  const std::size_t end = text.find_first_of("&;, \t\r\n\"'}");
  // A canary's name has spaces.
  const std::size_t canary = text.find("«");
  if (canary < end && names_canary(text)) {
    return text.find("»", canary) + "»"sv.size();
  }
  return std::min(end, text.size());
}

// "name=value" and "name": "value" anywhere in the text.
std::string masked_pairs(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto length =
        static_cast<std::size_t>(std::ranges::find_if_not(text, is_name_byte) - text.begin());
    const std::string_view name = text.substr(0, length);
    result += name;
    text.remove_prefix(length);
    std::size_t between = text.find_first_not_of("\"' \t");
    const bool pair = between != std::string_view::npos &&
                      (text[between] == '=' || text[between] == ':') && names_secret(name);
    if (!pair) {
      result += text.substr(0, 1);
      text.remove_prefix(std::min<std::size_t>(1, text.size()));
      continue;
    }
    between = std::min(text.find_first_not_of(" \t", between + 1), text.size());
    result += text.substr(0, between);
    text.remove_prefix(between);
    const Quoted value = unquoted(text.substr(0, value_length(text)));
    result +=
        fmt::format("{}{}{}", value.opening, masked_but_canaries(value.inside), value.closing);
    text.remove_prefix(value_length(text));
  }
  return result;
}

// Name and value of a header line; the name is empty for what is none.
std::pair<std::string_view, std::string_view> header_of(std::string_view line) noexcept {
  const std::size_t colon = line.find(": ");
  if (colon == std::string_view::npos ||
      !std::ranges::all_of(line.substr(0, colon), is_name_byte)) {
    return {};
  }
  return {line.substr(0, colon), line.substr(colon + 2)};
}

std::string masked_cookies(std::string_view value) {
  std::string result;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find(';'), value.size());
    const std::string_view pair = value.substr(0, end);
    const std::size_t equals = pair.find('=');
    result +=
        equals == std::string_view::npos
            ? std::string(pair)
            : fmt::format(
                  "{}={}", pair.substr(0, equals), masked_but_canaries(pair.substr(equals + 1)));
    result += value.substr(end, 1);
    value.remove_prefix(std::min(value.size(), end + 1));
  }
  return result;
}

std::string masked_header_value(std::string_view name, std::string_view value) {
  if (names_secret(name) && value.find('=') != std::string_view::npos && name.size() >= 6 &&
      lower(name[name.size() - 6]) == 'c') {
    return masked_cookies(value);  // Cookie, Set-Cookie
  }
  const std::size_t scheme = value.find(' ');
  if (scheme != std::string_view::npos && !names_canary(value.substr(0, scheme + 1))) {
    return fmt::format(
        "{}{}", value.substr(0, scheme + 1), masked_but_canaries(value.substr(scheme + 1)));
  }
  return masked_but_canaries(value);
}

}  // namespace

bool names_secret(std::string_view name) noexcept {
  return name == "auth" || name == "pin" || name == "sid" || holds_word(name, kSecretNames);
}

std::string masked_value(std::string_view path, std::string_view value) {
  if (!is_quoted(value) || !path_names_secret(path)) {
    return masked_known_secrets(value);
  }
  const Quoted parts = unquoted(value);
  return fmt::format("{}{}{}", parts.opening, masked_but_canaries(parts.inside), parts.closing);
}

std::string masked_message(std::string_view line) {
  const auto [name, value] = header_of(line);
  if (!name.empty() && names_secret(name)) {
    return fmt::format("{}: {}", name, masked_header_value(name, value));
  }
  return masked_known_secrets(masked_pairs(line));
}

}  // namespace lyger::runtime
