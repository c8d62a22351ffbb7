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

void run_reader(const SettingReader& reader, SettingWriter& writer) noexcept {
  if (!reader.calls_functions) {
    reader.read(writer);
    return;
  }
  QuietEngine quiet{};
  quiet.begin();
  reader.read(writer);
  quiet.end();
}

void read_settings(runtime::StateImage& image) noexcept {
  SettingWriter writer(image);
  for (const SettingReader& reader : setting_readers()) {
    run_reader(reader, writer);
  }
}

}  // namespace lyger::sapi
