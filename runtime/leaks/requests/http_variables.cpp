#include "runtime/leaks/requests/http_variables.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <vector>

#include "runtime/base/ascii.h"

namespace lyger::runtime {
namespace {

// A variable that leads to itself is as good as unknown.
constexpr unsigned kDeepest = 16;

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!(text = trim(text)).empty()) {
    const auto end = std::min(text.find_first_of(" \t(),"), text.size());
    if (end > 0) {
      words.push_back(text.substr(0, end));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::int64_t number_of(const std::vector<std::string_view>& words,
                       std::size_t place,
                       std::int64_t otherwise) {
  std::int64_t number = otherwise;
  if (place < words.size()) {
    std::from_chars(words[place].data(), words[place].data() + words[place].size(), number);
  }
  return number;
}

// Keys of a table are numbers nearly everywhere.
bool sounds_numeric(std::string_view name) {
  return name == "id" || name.ends_with("_id") || name.ends_with("Id") || name.ends_with("ID");
}

std::string name_in_a_url(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    plain += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  }
  return plain;
}

std::time_t now() { return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()); }

}  // namespace

void HttpVariables::define(std::string_view name, std::string_view value) {
  values_.insert_or_assign(std::string(name), std::string(value));
}

void HttpVariables::define_unless_known(std::string_view name, std::string_view value) {
  values_.emplace(name, value);
}

RequestUrl HttpVariables::expand(std::string_view text, unsigned depth) {
  RequestUrl result;
  for (;;) {
    const auto open = text.find("{{");
    const auto close = open == text.npos ? open : text.find("}}", open);
    if (close == text.npos) {
      result.append(text);
      return result;
    }
    result.append(text.substr(0, open));
    result.append(value_of(trim(text.substr(open + 2, close - open - 2)), depth));
    text.remove_prefix(close + 2);
  }
}

RequestUrl HttpVariables::value_of(std::string_view name, unsigned depth) {
  const auto known = values_.find(name);
  if (known != values_.end() && depth < kDeepest) {
    return expand(known->second, depth + 1);
  }
  RequestUrl value;
  if (name.starts_with('$') && generate(name.substr(1), value)) {
    return value;
  }
  const bool numeric = sounds_numeric(name);
  value.append_parameter(numeric ? "1" : name_in_a_url(name), name, numeric);
  return value;
}

bool HttpVariables::generate(std::string_view name, RequestUrl& value) {
  const std::vector<std::string_view> words = words_of(name);
  const std::string_view what = words.empty() ? std::string_view() : words.front();
  if (what == "uuid" || what == "guid" || what == "random.uuid") {
    const std::uint64_t high = next_number();
    const std::uint64_t low = next_number();
    value.append(fmt::format("{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
                             high >> 32,
                             (high >> 16) & 0xffff,
                             high & 0xfff,
                             0x8000 | (low >> 50),
                             low & 0xffffffffffff));
  } else if (what == "timestamp") {
    value.append(std::to_string(now()));
  } else if (what == "isoTimestamp" || what == "datetime" || what == "localDatetime") {
    value.append(fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now())));
  } else if (what == "randomInt" || what == "random.integer") {
    const std::int64_t from = number_of(words, 1, 0);
    const std::int64_t to = std::max(from + 1, number_of(words, 2, 1000));
    value.append(std::to_string(
        from + static_cast<std::int64_t>(next_number() % static_cast<std::uint64_t>(to - from))));
  } else if (what == "processEnv" && words.size() > 1) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): before any other thread has started
    const char* found = std::getenv(std::string(words.back()).c_str());
    value.append(found != nullptr ? found : "");
  } else {
    return false;
  }
  return true;
}

// splitmix64
std::uint64_t HttpVariables::next_number() {
  std::uint64_t mixed = ++drawn_ * 0x9e3779b97f4a7c15;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
  return mixed ^ (mixed >> 31);
}

}  // namespace lyger::runtime
