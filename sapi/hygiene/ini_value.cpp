#include "sapi/hygiene/ini_value.h"

#include <utility>

#include "sapi/php.h"

namespace lyger::sapi {

IniValue::IniValue(zend_ini_entry& entry) noexcept
    : entry_(&entry),
      value_(entry.value),
      // A change that was refused leaves the mark, but not another value.
      modified_(entry.modified != 0 && entry.value != entry.orig_value) {
  if (modified_) {
    zend_string_addref(value_);  // one that is not modified is the entry's own, and stays so
  }
}

bool IniValue::unchanged() const noexcept { return entry_->value == value_; }

void IniValue::restore() noexcept {
  if (modified_) {
    (void)zend_alter_ini_entry_ex(
        entry_->name, value_, ZEND_INI_SYSTEM, ZEND_INI_STAGE_DEACTIVATE, true);
  } else {
    (void)zend_restore_ini_entry(entry_->name, ZEND_INI_STAGE_DEACTIVATE);
  }
}

void IniValue::forget() noexcept {
  if (std::exchange(modified_, false)) {
    zend_string_release(value_);
  }
  value_ = nullptr;
}

zend_ini_entry* find_ini_entry(std::string_view name) noexcept {
  return static_cast<zend_ini_entry*>(
      zend_hash_str_find_ptr(EG(ini_directives), name.data(), name.size()));
}

}  // namespace lyger::sapi
