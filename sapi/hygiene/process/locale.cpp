// The locale that setlocale() has chosen.
#include "sapi/hygiene/process/items.h"
#include "sapi/process_state/functions/replaced_function.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

class Locale final : public HygieneItem {
 public:
  void take() noexcept override { running_context()->process.locale.take(); }
  void restore() noexcept override {
    ThreadLocale& locale = running_context()->process.locale;
    if (locale.restore()) {
      publish_locale(locale);
    }
  }
};

}  // namespace

std::unique_ptr<HygieneItem> make_locale() { return std::make_unique<Locale>(); }

}  // namespace lyger::sapi
