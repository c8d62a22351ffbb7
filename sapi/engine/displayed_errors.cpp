#include "sapi/engine/displayed_errors.h"

#include <string_view>

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// PHP's own. The setting is global, so is what it calls.
ZEND_INI_MH((*original_update)) =
    nullptr;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

ZEND_INI_MH(update_display_errors) {
  const int result = original_update(entry, new_value, mh_arg1, mh_arg2, mh_arg3, stage);
  if (PG(display_errors) == PHP_DISPLAY_ERRORS_STDERR) {
    PG(display_errors) = 0;
  }
  return result;
}

}  // namespace

void keep_errors_for_stderr_from_clients() noexcept {
  constexpr std::string_view kName = "display_errors";
  auto* setting = static_cast<zend_ini_entry*>(
      zend_hash_str_find_ptr(EG(ini_directives), kName.data(), kName.size()));
  if (setting != nullptr && setting->on_modify != update_display_errors) {
    original_update = setting->on_modify;
    setting->on_modify = update_display_errors;
  }
}

}  // namespace lyger::sapi
