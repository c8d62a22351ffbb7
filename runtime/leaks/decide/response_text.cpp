#include "runtime/leaks/decide/response_text.h"

#include <algorithm>
#include <array>

#include "runtime/leaks/decide/fill/header_fields.h"
#include "runtime/leaks/model/text_hash.h"

namespace lyger::runtime {
namespace {

constexpr std::size_t kMostBytes = 256 * 1024;

bool is_word_byte(char byte) noexcept {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z') || byte == '_' || static_cast<unsigned char>(byte) >= 0x80;
}

// Named for the request, for the time, or for the body that is compared anyway.
bool is_own_field(std::string_view name) noexcept {
  constexpr std::array<std::string_view, 10> kNames{"Date",
                                                    "X-Request-Id",
                                                    "ETag",
                                                    "Content-Length",
                                                    "Expires",
                                                    "Age",
                                                    "Server-Timing",
                                                    "X-Runtime",
                                                    "X-Response-Time",
                                                    "X-Debug-Token"};
  return std::ranges::any_of(kNames,
                             [&](std::string_view known) { return same_name(name, known); });
}

bool is_number(std::string_view word) noexcept {
  return word.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_unit(std::string_view word) noexcept {
  constexpr std::array<std::string_view, 16> kUnits{"ms",
                                                    "s",
                                                    "us",
                                                    "µs",
                                                    "ns",
                                                    "sec",
                                                    "KB",
                                                    "kB",
                                                    "MB",
                                                    "KiB",
                                                    "MiB",
                                                    "bytes",
                                                    "second",
                                                    "seconds",
                                                    "milliseconds",
                                                    "B"};
  return std::ranges::find(kUnits, word) != kUnits.end();
}

// "12ms": a number and its unit in one word.
bool is_measure(std::string_view word) noexcept {
  const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
  return digits > 0 && digits < word.size() && is_unit(word.substr(digits));
}

}  // namespace

ResponseText::ResponseText(const StepResult& step) {
  text_ = "status " + std::to_string(step.status) + '\n';
  for (const auto& [name, value] : step.headers) {
    if (is_own_field(name)) continue;
    const bool is_cookie = same_name(name, "Set-Cookie");
    text_ += name + ": " + (is_cookie ? value.substr(0, value.find('=')) : value) + '\n';
  }
  head_ = text_.size();
  text_.append(step.body, 0, kMostBytes);
  split();
}

void ResponseText::split() {
  for (std::size_t at = 0; at < text_.size();) {
    if (!is_word_byte(text_[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text_.size() && is_word_byte(text_[end])) ++end;
    const std::string_view word = std::string_view(text_).substr(at, end - at);
    words_.push_back({at, end - at, text_hash(word, 0), is_measure(word)});
    // "1.25 ms" is three words.
    if (is_unit(word)) {
      for (std::size_t back = words_.size() - 1; back > 0 && back + 3 > words_.size(); --back) {
        Word& number = words_[back - 1];
        if (!is_number(std::string_view(text_).substr(number.first, number.length))) break;
        number.measured = true;
      }
    }
    at = end;
  }
}

std::string ResponseText::excerpt(std::size_t first, std::size_t last) const {
  constexpr std::size_t kAround = 24;
  constexpr std::size_t kLongest = 160;
  if (words_.empty()) return {};
  const auto end_of = [](const Word& word) { return word.first + word.length; };
  std::size_t from = first < words_.size() ? words_[first].first : text_.size();
  std::size_t to = last > first ? end_of(words_[last - 1]) : from;
  const std::size_t begin = from >= head_ ? head_ : 0;
  from = from > begin + kAround ? from - kAround : begin;
  to = std::min({to + kAround, from + kLongest, text_.size()});
  const auto is_continuation = [&](std::size_t at) {
    return at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xc0U) == 0x80U;
  };
  while (is_continuation(from)) ++from;
  while (is_continuation(to)) ++to;
  std::string text = text_.substr(from, to - from);
  std::ranges::replace(text, '\n', ' ');
  return text;
}

bool ResponseText::is_in_body(std::size_t word) const noexcept {
  return word >= words_.size() || words_[word].first >= head_;
}

}  // namespace lyger::runtime
