// Settings and states that extensions keep.
#include "sapi/hygiene/libxml_state.h"
#include "sapi/hygiene/module_globals.h"
#include "sapi/hygiene/settings/mysqli_report.h"
#include "sapi/hygiene/traces/random_seeds.h"
#include "sapi/leaks/settings/callable_text.h"
#include "sapi/leaks/settings/readers.h"
#include "sapi/php.h"

extern "C" {
#include <ext/random/php_random.h>
#include <ext/session/php_session.h>
}

namespace lyger::sapi {

void read_last_error(SettingWriter& writer) noexcept {
  SettingText text;
  if (PG(last_error_message) != nullptr) {
    text << text_of(PG(last_error_message)) << " at " << text_of(PG(last_error_file)) << ":"
         << PG(last_error_lineno);
  }
  writer.add_setting("error_get_last", text.view());
}

void read_libxml(SettingWriter& writer) noexcept {
  if (const auto state = libxml_state()) {
    writer.add_setting("libxml_errors", static_cast<long long>(state->errors));
    writer.add_setting("libxml_streams_context", state->has_streams_context ? "set" : "none");
    writer.add_setting("libxml_entity_loader_disabled", state->entity_loader_disabled ? 1 : 0);
  }
}

// What the generator gives next is no setting: using it is not a change.
void read_random_seeds(SettingWriter& writer) noexcept {
  const auto* random = module_globals<zend_random_globals>("random");
  if (random == nullptr) {
    return;
  }
  const bool legacy = random->mt19937.mode == MT_RAND_PHP;
  writer.add_setting("mt_srand",
                     !random_seed_chosen() ? "by chance"
                     : legacy              ? "by the script, MT_RAND_PHP"
                                           : "by the script");
}

void read_session(SettingWriter& writer) noexcept {
  const bool active = PS(session_status) == php_session_active;
  writer.add_setting("session_status", active ? "active" : "none");
  writer.add_setting("session_id", text_of(PS(id)));
}

void read_mysqli(SettingWriter& writer) noexcept {
  if (zend_hash_str_exists(&module_registry, "mysqli", sizeof "mysqli" - 1)) {
    writer.add_setting("mysqli_report", mysqli_report_mode());
  }
}

}  // namespace lyger::sapi
