#include "runtime/leaks/decide/count_series.h"

#include <algorithm>
#include <utility>

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

std::uint64_t family_key(const StateChange& change) {
  return path_identity(1, change.root, "family", family_name(change));
}

}  // namespace

void CountTable::look_at_counts(const StepResult& step) {
  for (const StateChange& change : step.changes) {
    if (change.count == 0) continue;
    const auto [place, is_new] = places_.emplace(change.identity, counts_.size());
    if (is_new) counts_.push_back({change.identity, {}});
    std::vector<double>& counts = counts_[place->second].counts;
    counts.resize(looks_ + 1, 0);
    counts.back() = change.count;
  }
  ++looks_;
}

void CountTable::look_at_changes(const StepResult& step) {
  last_.clear();
  for (const StateChange& change : step.changes) {
    if (change.is_gone) continue;
    if (change.count != 0) last_.emplace(change.identity, change);
    if (!makes_family(change)) continue;
    CountSeries& family = families_[family_key(change)];
    if (!family.is_family) family.slot = change;
    family.slot.identity = family_key(change);
    family.is_family = true;
    family.counts.resize(family_looks_ + 1, 0);
    family.counts.back() += 1;
  }
  ++family_looks_;
}

std::vector<CountSeries> CountTable::all() const {
  std::vector<CountSeries> found;
  for (const Counts& one : counts_) {
    const auto slot = last_.find(one.identity);
    if (slot == last_.end() || slot->second.root == StateKind::memory) continue;
    found.push_back({slot->second, one.counts, false});
    found.back().counts.resize(looks_, 0);
  }
  for (const auto& [key, family] : families_) {
    found.push_back(family);
    found.back().counts.resize(family_looks_, 0);
  }
  // Tables of hashes have no order, and reports have one.
  std::ranges::sort(found, {}, [](const CountSeries& one) {
    return std::pair(one.slot.steps.size(), one.slot.path);
  });
  return found;
}

std::vector<double> CountTable::counts_of(const CountSeries& found_before) const {
  if (found_before.is_family) {
    const auto family = families_.find(family_key(found_before.slot));
    return family == families_.end() ? std::vector<double>() : family->second.counts;
  }
  const auto place = places_.find(found_before.slot.identity);
  return place == places_.end() ? std::vector<double>() : counts_[place->second].counts;
}

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
