#include "sapi/warm/warm_mode.h"

#include "sapi/warm/declarations.h"
#include "sapi/warm/error_watch.h"
#include "sapi/warm/include_hooks.h"
#include "sapi/warm/own_autoloaders.h"

namespace lyger::sapi {

void prepare_warm_mode() noexcept {
  keep_declarations();
  watch_includes();
  watch_errors();
  watch_autoloaders();
}

}  // namespace lyger::sapi
