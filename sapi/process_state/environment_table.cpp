#include "sapi/process_state/environment_table.h"

#include <algorithm>

namespace lyger::sapi {

void EnvironmentTable::set(std::string_view name, std::string_view value) {
  put(name, std::string(value));
}

void EnvironmentTable::remove(std::string_view name) { put(name, std::nullopt); }

void EnvironmentTable::put(std::string_view name, std::optional<std::string> value) {
  const auto entry = std::ranges::find(entries_, name, &Entry::name);
  if (entry == entries_.end()) {
    entries_.emplace_back(std::string(name), std::move(value));
  } else if (entry->value != value) {
    entry->value = std::move(value);
  } else {
    return;
  }
  changed_ = true;
}

const EnvironmentTable::Entry* EnvironmentTable::find(std::string_view name) const noexcept {
  const auto entry = std::ranges::find(entries_, name, &Entry::name);
  return entry == entries_.end() ? nullptr : &*entry;
}

void EnvironmentTable::take() {
  if (changed_) {
    baseline_ = entries_;
    changed_ = false;
  }
}

bool EnvironmentTable::restore() {
  if (!changed_) {
    return false;
  }
  entries_ = baseline_;
  changed_ = false;
  return true;
}

void EnvironmentTable::clear() noexcept {
  entries_.clear();
  baseline_.clear();
  changed_ = false;
}

}  // namespace lyger::sapi
