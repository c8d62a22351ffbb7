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
#include "sapi/hygiene/watched_functions.h"
#include "sapi/php.h"
#include "sapi/process_state/functions/replaced_function.h"
#include "sapi/request/thread_context.h"

extern "C" {
#include <ext/session/php_session.h>
}

namespace lyger::sapi {
namespace {

// An entry of mbstring that goes back takes with it what these functions have set since.
constexpr CalledFunctions::Mask kSetByEntries =
    CalledFunctions::mask("mb_detect_order") | CalledFunctions::mask("mb_http_output") |
    CalledFunctions::mask("mb_internal_encoding") | CalledFunctions::mask("mb_regex_encoding") |
    CalledFunctions::mask("mb_substitute_character");

// Looks at EG(modified_ini_directives), the engine's own list of what differs from php.ini: whoever
// changes an entry, by whatever function, is on it.
class IniEntries final : public HygieneItem {
 public:
  void take() noexcept override;
  void restore() noexcept override;
  void forget() noexcept override;

 private:
  [[nodiscard]] bool unchanged() const noexcept;
  [[nodiscard]] bool is_trace(const zend_ini_entry& entry) const noexcept;
  [[nodiscard]] const IniValue* at_baseline(const zend_ini_entry& entry) const noexcept;
  [[nodiscard]] bool handler_registered() const noexcept;
  void adopt_session_entries() noexcept;
  void undo_new_changes() noexcept;
  void follow_order() noexcept;

  std::vector<IniValue> modified_;  // in the engine's order
  std::array<const zend_ini_entry*, kTraceEntries.size()> traces_{};
  const zend_ini_entry* save_handler_ = nullptr;
};

bool is_session_entry(const zend_ini_entry& entry) noexcept {
  return std::string_view(ZSTR_VAL(entry.name), ZSTR_LEN(entry.name)).starts_with("session.");
}

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
    if (!is_trace(entry)) {
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
      same = same && is_trace(entry);
    }
  });
  return same && next == modified_.end();
}

bool IniEntries::is_trace(const zend_ini_entry& entry) const noexcept {
  return std::ranges::find(traces_, &entry) != traces_.end();
}

const IniValue* IniEntries::at_baseline(const zend_ini_entry& entry) const noexcept {
  const auto found = std::ranges::find(modified_, &entry, &IniValue::entry);
  return found == modified_.end() ? nullptr : &*found;
}

// By session_set_save_handler(), or by hand. Applications do it once, as they register stream
// wrappers, but with the first session that they need: the request that does it makes what it sets
// of session.* part of the baseline.
bool IniEntries::handler_registered() const noexcept {
  return save_handler_ != nullptr && save_handler_->modified != 0 &&
         at_baseline(*save_handler_) == nullptr;
}

void IniEntries::adopt_session_entries() noexcept {
  std::erase_if(modified_, [](IniValue& value) {
    const bool adopted = is_session_entry(*value.entry());
    if (adopted) {
      value.forget();
    }
    return adopted;
  });
  for_each_modified([this](zend_ini_entry& entry) noexcept {
    if (is_session_entry(entry)) {
      modified_.emplace_back(entry);
    }
  });
}

void IniEntries::undo_new_changes() noexcept {
  for_each_modified([this](zend_ini_entry& entry) noexcept {
    if (at_baseline(entry) == nullptr && !is_trace(entry)) {
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
  if (handler_registered()) {
    adopt_session_entries();
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
  running_context()->hygiene().called().note(kSetByEntries);
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
