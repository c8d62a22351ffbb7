#include "sapi/process_state/process_state.h"

#include "sapi/php.h"

namespace lyger::sapi {

void ProcessState::restore_environment() noexcept {
  if (environment.restore()) {
    exports.clear();
  }
}

void ProcessState::clear() noexcept {
  environment.clear();
  exports.clear();
  umask.clear();
  if (locale.clear()) {
    publish_locale(locale);
  }
}

// As setlocale() does (ext/standard/string.c), but BG(locale_changed) stays off: at the request's
// end PHP would set the locale of the whole process. The string outlives the request's memory.
void publish_locale(const ThreadLocale& locale) noexcept {
  if (BG(ctype_string) != nullptr) {
    zend_string_release_ex(BG(ctype_string), true);
  }
  const std::string& characters = locale.characters();
  BG(ctype_string) =
      characters.empty() ? nullptr : zend_string_init(characters.data(), characters.size(), true);
  zend_update_current_locale();
}

}  // namespace lyger::sapi
