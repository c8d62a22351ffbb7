#include <utility>

#include "sapi/leaks/settings/reader_table.h"
#include "sapi/leaks/state_walk.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// Of what a function of PHP's may complain about, the script's handler is not told: it is code.
struct QuietEngine {
  zval handler;
  int level;

  void begin() noexcept {
    ZVAL_COPY_VALUE(&handler, &EG(user_error_handler));
    ZVAL_UNDEF(&EG(user_error_handler));
    level = std::exchange(EG(error_reporting), 0);
  }
  void end() const noexcept {
    ZVAL_COPY_VALUE(&EG(user_error_handler), &handler);
    EG(error_reporting) = level;
  }
};

}  // namespace

void read_settings(runtime::StateImage& image) noexcept {
  SettingWriter writer(image);
  QuietEngine quiet{};
  for (const SettingReader& reader : setting_readers()) {
    if (reader.calls_functions) {
      quiet.begin();
      reader.read(writer);
      quiet.end();
    } else {
      reader.read(writer);
    }
  }
}

}  // namespace lyger::sapi
