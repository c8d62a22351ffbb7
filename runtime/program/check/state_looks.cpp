#include "runtime/program/check/state_looks.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "sapi/leaks/collect_garbage.h"

namespace lyger {
namespace {

using runtime::StateChange;
using runtime::StateImage;
using runtime::StepResult;

// Roots are declared once, and many changes hang on the same one.
void add_declarations(std::vector<StateChange>& changes) {
  std::map<std::pair<std::string, std::string>, runtime::CodePlace> known;
  for (StateChange& change : changes) {
    if (change.steps.empty()) {
      continue;
    }
    const runtime::PathStep& root = change.steps.front();
    const auto [place, is_new] = known.try_emplace({root.owner, root.name});
    if (is_new) {
      place->second = sapi::declared_at(root);
    }
    change.declared = place->second;
  }
}

using Counts = std::unordered_map<std::uint64_t, std::uint32_t>;

// Of a large heap most is what it was at boot, and grows nowhere.
bool is_told(const runtime::StateNode& node,
             const std::unordered_set<std::uint64_t>& wanted,
             const Counts& at_boot) {
  if (!wanted.empty()) {
    return wanted.contains(node.identity);
  }
  const auto boot = at_boot.find(node.identity);
  return node.count > 0 && (boot == at_boot.end() || boot->second != node.count);
}

void note_counts(const StateImage& image, Counts& counts) {
  for (const runtime::StateNode& node : image.nodes()) {
    if (node.count > 0) {
      counts.emplace(node.identity, node.count);
    }
  }
}

void add_counts(const StateImage& image,
                const std::unordered_set<std::uint64_t>& wanted,
                const Counts& at_boot,
                std::vector<StateChange>& counts) {
  for (const runtime::StateNode& node : image.nodes()) {
    if (!is_told(node, wanted, at_boot)) {
      continue;
    }
    StateChange& count = counts.emplace_back();
    count.identity = node.identity;
    count.kind = node.kind;
    count.type = node.type;
    count.count = node.count;
    count.safe = node.safe;
  }
}

}  // namespace

void StateLooks::look_at_boot() noexcept {
  sapi::collect_garbage();
  boot_values_.clear();
  boot_settings_.clear();
  walker_.walk_values(boot_values_, {});
  sapi::read_settings(boot_settings_);
  has_seen_before_ = false;
  boot_counts_.clear();
}

void StateLooks::forget_boot() noexcept {
  walker_.forget();
  has_seen_before_ = false;
}

void StateLooks::look_before_reset() noexcept {
  settings_before_.clear();
  values_before_.clear();
  walker_.walk_values(values_before_, {});
  sapi::read_settings(settings_before_);
  has_seen_before_ = true;
}

void StateLooks::look_after_reset() noexcept {
  sapi::collect_garbage();
  values_.clear();
  settings_.clear();
  walker_.walk_values(values_, {.canaries = &canaries_});
  sapi::read_settings(settings_);
}

void StateLooks::tell_changes(StepResult& result) {
  result.changes = diff_.changes_between(boot_values_, values_);
  auto settings = diff_.changes_between(boot_settings_, settings_);
  std::move(settings.begin(), settings.end(), std::back_inserter(result.changes));
  if (has_seen_before_) {
    add_undone(result.changes);
  }
  add_declarations(result.changes);
  result.values = values_.nodes().size() + settings_.nodes().size();
  result.incomplete = values_.incomplete || settings_.incomplete;
}

// What differs before the reset and no more after it: settings, and handlers themselves.
void StateLooks::add_undone(std::vector<StateChange>& changes) {
  std::unordered_set<std::uint64_t> staying;
  for (const StateChange& change : changes) {
    staying.insert(change.identity);
  }
  const auto add = [&](std::vector<StateChange> before, auto wanted) {
    for (StateChange& change : before) {
      if (wanted(change) && !staying.contains(change.identity)) {
        change.undone = true;
        changes.push_back(std::move(change));
      }
    }
  };
  add(diff_.changes_between(boot_settings_, settings_before_),
      [](const StateChange& change) { return runtime::is_setting(change.root); });
  add(diff_.changes_between(boot_values_, values_before_), [](const StateChange& change) {
    return change.kind == runtime::StateKind::handler && !change.is_gone;
  });
}

void StateLooks::tell_counts(const std::vector<std::uint64_t>& identities, StepResult& result) {
  const std::unordered_set<std::uint64_t> wanted(identities.begin(), identities.end());
  if (boot_counts_.empty()) {
    note_counts(boot_values_, boot_counts_);
    note_counts(boot_settings_, boot_counts_);
  }
  add_counts(values_, wanted, boot_counts_, result.changes);
  add_counts(settings_, wanted, boot_counts_, result.changes);
  result.values = values_.nodes().size() + settings_.nodes().size();
  result.incomplete = values_.incomplete || settings_.incomplete;
}

}  // namespace lyger
