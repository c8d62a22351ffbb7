#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "sapi/hygiene/ini_value.h"
#include "sapi/hygiene/settings/items.h"
#include "sapi/hygiene/trace_names.h"
#include "sapi/php.h"

extern "C" {
#include <ext/session/php_session.h>
}

namespace lyger::sapi {
namespace {

// Looks at EG(modified_ini_directives), the engine's own list of what differs from php.ini: whoever
// changes an entry, by whatever function, is on it.
class IniEntries final : public HygieneItem {
 public:
  void take() noexcept override;
  void restore() noexcept override;
  void forget() noexcept override;

 private:
  [[nodiscard]] bool unchanged() const noexcept;
  [[nodiscard]] bool stays(const zend_ini_entry& entry) const noexcept;
  [[nodiscard]] const IniValue* at_baseline(const zend_ini_entry& entry) const noexcept;
  void undo_new_changes() noexcept;
  void follow_order() noexcept;

  std::vector<IniValue> modified_;  // in the engine's order
  std::array<const zend_ini_entry*, kTraceEntries.size()> traces_{};
  const zend_ini_entry* save_handler_ = nullptr;
};

template <typename Call>
void for_each_modified(Call call) noexcept {
  const HashTable* table = EG(modified_ini_directives);
  // By index, because an entry may leave the table while it is looked at.
  for (std::uint32_t i = 0; table != nullptr && i < table->nNumUsed; ++i) {
    const zval& slot = table->arData[i].val;
    if (Z_TYPE(slot) != IS_UNDEF) {
      call(*static_cast<zend_ini_entry*>(Z_PTR(slot)));
    }
  }
}

void IniEntries::take() noexcept {
  std::ranges::transform(kTraceEntries, traces_.begin(), find_ini_entry);
  save_handler_ = find_ini_entry("session.save_handler");
  for_each_modified([this](zend_ini_entry& entry) noexcept {
    if (std::ranges::find(traces_, &entry) == traces_.end()) {
      modified_.emplace_back(entry);
    }
  });
}

bool IniEntries::unchanged() const noexcept {
  auto next = modified_.begin();
  bool same = true;
  for_each_modified([this, &next, &same](const zend_ini_entry& entry) noexcept {
    if (next != modified_.end() && next->entry() == &entry) {
      same = same && next->unchanged();
      ++next;
    } else {
      same = same && stays(entry);
    }
  });
  return same && next == modified_.end();
}

// The session's save handlers, as set by session_set_save_handler(), are registered once: like
// stream wrappers they stay.
bool IniEntries::stays(const zend_ini_entry& entry) const noexcept {
  return std::ranges::find(traces_, &entry) != traces_.end() ||
         (&entry == save_handler_ && entry.value != nullptr &&
          zend_string_equals_literal(entry.value, "user"));
}

const IniValue* IniEntries::at_baseline(const zend_ini_entry& entry) const noexcept {
  const auto found = std::ranges::find(modified_, &entry, &IniValue::entry);
  return found == modified_.end() ? nullptr : &*found;
}

void IniEntries::undo_new_changes() noexcept {
  for_each_modified([this](zend_ini_entry& entry) noexcept {
    if (at_baseline(entry) == nullptr && !stays(entry)) {
      (void)zend_restore_ini_entry(entry.name, ZEND_INI_STAGE_DEACTIVATE);
    }
  });
}

// unchanged() compares with the engine's order, in which an entry that was restored comes last.
void IniEntries::follow_order() noexcept {
  auto place = modified_.begin();
  for_each_modified([this, &place](const zend_ini_entry& entry) noexcept {
    const auto found = std::ranges::find(place, modified_.end(), &entry, &IniValue::entry);
    if (found != modified_.end()) {
      std::iter_swap(place++, found);
    }
  });
}

void IniEntries::restore() noexcept {
  if (unchanged()) {
    return;
  }
  undo_new_changes();
  const bool may_set_handler = std::exchange(PS(set_handler), true);
  for (IniValue& value : modified_) {
    if (!value.unchanged()) {
      value.restore();
    }
  }
  PS(set_handler) = may_set_handler;
  follow_order();
}

void IniEntries::forget() noexcept {
  for (IniValue& value : modified_) {
    value.forget();
  }
  modified_.clear();
}

}  // namespace

std::unique_ptr<HygieneItem> make_ini_entries() { return std::make_unique<IniEntries>(); }

}  // namespace lyger::sapi
