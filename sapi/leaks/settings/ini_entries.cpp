#include "sapi/hygiene/ini_value.h"
#include "sapi/leaks/settings/callable_text.h"
#include "sapi/leaks/settings/readers.h"
#include "sapi/php.h"

namespace lyger::sapi {

// All of them, so that a change can be told with what was there before.
void read_ini_entries(SettingWriter& writer) noexcept {
  for_each_pointer<zend_ini_entry>(*EG(ini_directives), [&writer](const zend_ini_entry& entry) {
    writer.add(SettingWriter::Kind::ini, text_of(entry.name), text_of(entry.value));
  });
}

// error_reporting() sets the ini entry; the operator @ and what was left inside of it do not.
void read_error_reporting(SettingWriter& writer) noexcept {
  const zend_ini_entry* entry = find_ini_entry("error_reporting");
  const bool told = entry != nullptr && entry->value != nullptr;
  if (told && ZEND_ATOL(ZSTR_VAL(entry->value)) == EG(error_reporting)) {
    writer.add_setting("error_reporting", "as the ini entry");
  } else {
    writer.add_setting("error_reporting", EG(error_reporting));
  }
}

}  // namespace lyger::sapi
