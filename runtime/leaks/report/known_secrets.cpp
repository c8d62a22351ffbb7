#include "runtime/leaks/report/known_secrets.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace lyger::runtime {
namespace {

using namespace std::string_view_literals;

constexpr std::array kBeginnings{"eyJ"sv,
                                 "sk_live_"sv,
                                 "sk_test_"sv,
                                 "AKIA"sv,
                                 "ghp_"sv,
                                 "github_pat_"sv,
                                 "xoxb-"sv,
                                 "glpat-"sv,
                                 "-----BEGIN "sv};
constexpr std::array kSchemes{"Bearer "sv, "Basic "sv, "Digest "sv};
constexpr std::size_t kLeastSecret = 8;  // bytes that follow the beginning of a real one

constexpr bool is_token_byte(char byte) noexcept {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || "._-+/="sv.find(byte) != std::string_view::npos;
}

constexpr bool is_address_byte(char byte) noexcept { return is_token_byte(byte) && byte != '='; }

std::size_t token_length(std::string_view text) noexcept {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, is_token_byte) - text.begin());
}

// How many bytes at the beginning of the text are a secret, and how many of them may stay.
struct Secret {
  std::size_t length = 0;
  std::size_t kept = 0;
};

Secret secret_at(std::string_view text) noexcept {
  for (const std::string_view beginning : kBeginnings) {
    if (text.starts_with(beginning)) {
      const bool key = beginning.starts_with('-');
      const std::size_t length =
          key ? text.size() : beginning.size() + token_length(text.substr(beginning.size()));
      return length >= beginning.size() + kLeastSecret ? Secret{length, beginning.size()}
                                                       : Secret{};
    }
  }
  for (const std::string_view scheme : kSchemes) {
    if (text.starts_with(scheme)) {
      const std::size_t length = token_length(text.substr(scheme.size()));
      return length >= kLeastSecret ? Secret{scheme.size() + length, scheme.size()} : Secret{};
    }
  }
  return {};
}

std::string masked_tokens(std::string_view text) {
  std::string result;
  bool inside_word = false;
  while (!text.empty()) {
    const Secret secret = inside_word ? Secret{} : secret_at(text);
    const std::size_t taken = secret.length == 0 ? 1 : secret.length;
    result += text.substr(0, secret.length == 0 ? 1 : secret.kept);
    result += secret.length == 0 ? "" : "…";
    inside_word = is_token_byte(text[taken - 1]) && text[taken - 1] != '=';
    text.remove_prefix(taken);
  }
  return result;
}

// "ada@example.org" becomes "a…@example.org". A canary's name before the @ is no address.
void mask_addresses(std::string& text) {
  for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
    std::size_t first = at;
    while (first > 0 && is_address_byte(text[first - 1])) {
      --first;
    }
    const std::size_t host = at + 1;
    const bool has_host = host < text.size() && is_token_byte(text[host]) &&
                          text.find('.', host) != std::string::npos;
    if (at - first > 1 && has_host) {
      text.replace(first + 1, at - first - 1, "…");
      at = text.find('@', first);
    }
  }
}

}  // namespace

std::string masked_known_secrets(std::string_view text) {
  std::string result = masked_tokens(text);
  mask_addresses(result);
  return result;
}

}  // namespace lyger::runtime
