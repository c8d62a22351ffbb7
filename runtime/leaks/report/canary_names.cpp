#include "runtime/leaks/report/canary_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lyger::runtime {
namespace {

constexpr std::string_view kOpening = "«";
constexpr std::string_view kClosing = "»";

// What is shorter is no canary of ours, and would be found where it is not meant.
constexpr std::size_t kShortest = 6;

bool is_number(std::string_view text) noexcept {
  return !text.empty() &&
         std::ranges::all_of(text, [](char byte) { return byte >= '0' && byte <= '9'; });
}

std::string name_of(const Canary& canary) {
  return fmt::format("{}{}{}'s {}{}",
                     kOpening,
                     is_number(canary.user) ? "user " : "",
                     canary.user,
                     canary.field,
                     kClosing);
}

std::string number_name_of(const Canary& canary) {
  std::string name = name_of(canary);
  name.insert(name.size() - kClosing.size(), " as a number");
  return name;
}

}  // namespace

CanaryNames::CanaryNames(const std::vector<Canary>& canaries) {
  for (const Canary& canary : canaries) {
    if (canary.text.size() >= kShortest) {
      entries_.push_back({canary.text, name_of(canary)});
    }
    if (std::string number = std::to_string(canary.number);
        number != canary.text && number.size() >= kShortest) {
      entries_.push_back({std::move(number), number_name_of(canary)});
    }
  }
  std::ranges::stable_sort(
      entries_, [](const Entry& a, const Entry& b) { return a.text.size() > b.text.size(); });
}

std::string CanaryNames::named(std::string_view text) {
  std::string result(text);
  for (const Entry& entry : entries_) {
    std::size_t at = 0;
    while ((at = result.find(entry.text, at)) != std::string::npos) {
      result.replace(at, entry.text.size(), entry.name);
      at += entry.name.size();
      found_any_ = true;
    }
  }
  return result;
}

bool names_canary(std::string_view text) noexcept {
  const std::size_t opening = text.find(kOpening);
  return opening != std::string_view::npos &&
         text.find(kClosing, opening) != std::string_view::npos;
}

}  // namespace lyger::runtime
