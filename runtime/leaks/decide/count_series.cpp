#include "runtime/leaks/decide/count_series.h"

#include <algorithm>
#include <cmath>

namespace lyger::runtime {
namespace {

double median(std::span<const double> values) {
  std::vector<double> sorted(values.begin(), values.end());
  if (sorted.empty()) return 0;
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
  std::ranges::nth_element(sorted, middle);
  return *middle;
}

// Roots that are many of a kind: more of them is growth.
bool makes_family(const StateChange& change) noexcept {
  if (change.steps.size() != 1 || change.is_gone || !change.is_new) return false;
  switch (change.root) {
    case StateKind::handler:
    case StateKind::resource:
    case StateKind::constant:
    case StateKind::declared_function:
    case StateKind::declared_class:
    case StateKind::included_file:
    case StateKind::environment:
    case StateKind::stream_wrapper:
    case StateKind::stream_filter:
    case StateKind::global:
    case StateKind::ini:
      return true;
    default:
      return false;
  }
}

std::string family_name(const StateChange& change) {
  const bool is_numbered = change.root == StateKind::handler || change.root == StateKind::resource;
  const std::string& name = change.steps.front().name;
  return is_numbered ? name.substr(0, name.find('#')) : std::string();
}

}  // namespace

CountSeries& CountTable::series(std::uint64_t key, const StateChange& slot) {
  const auto [place, is_new] = places_.emplace(key, series_.size());
  if (is_new) series_.push_back({slot, std::vector<double>(looks_, 0), false});
  CountSeries& found = series_[place->second];
  found.counts.resize(looks_ + 1, 0);
  found.slot = slot;
  return found;
}

void CountTable::look(const StepResult& step) {
  for (const StateChange& change : step.changes) {
    if (makes_family(change)) {
      const std::uint64_t key = path_identity(1, change.root, "family", family_name(change));
      CountSeries& family = series(key, change);
      family.is_family = true;
      family.counts.back() += 1;
    }
    if (change.count != 0 && !change.is_gone && change.root != StateKind::memory) {
      series(change.identity, change).counts.back() = change.count;
    }
  }
  ++looks_;
  for (CountSeries& one : series_) one.counts.resize(looks_, 0);
}

std::vector<CountSeries> CountTable::all() const { return series_; }

Growth growth_of(std::span<const double> counts) noexcept {
  Growth growth;
  if (counts.size() < 6) return growth;
  const std::size_t third = counts.size() / 3;
  const double first = median(counts.first(third));
  const double middle = median(counts.subspan(third, counts.size() - 2 * third));
  const double last = median(counts.last(third));
  unsigned less = 0;
  for (std::size_t look = 1; look < counts.size(); ++look) {
    if (counts[look] > counts[look - 1]) ++growth.seen;
    if (counts[look] < counts[look - 1]) ++less;
  }
  growth.of = static_cast<unsigned>(counts.size() - 1);
  growth.each = (counts.back() - counts.front()) / growth.of;
  growth.steady =
      first < middle && middle < last && growth.seen * 5 >= growth.of && less * 4 <= growth.seen;
  return growth;
}

bool has_stopped(std::span<const double> counts) noexcept {
  if (counts.size() < 3) return false;
  const std::size_t third = counts.size() / 3;
  const auto before = counts.first(counts.size() - third);
  const auto last = counts.last(third);
  return std::ranges::max(last) <= std::ranges::max(before);
}

}  // namespace lyger::runtime
