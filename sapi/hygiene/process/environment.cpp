// What putenv() has changed.
#include "sapi/hygiene/process/items.h"
#include "sapi/process_state/functions/replaced_function.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

class Environment final : public HygieneItem {
 public:
  void take() noexcept override { running_context()->process.environment.take(); }
  void restore() noexcept override { running_context()->process.restore_environment(); }
};

}  // namespace

std::unique_ptr<HygieneItem> make_environment() { return std::make_unique<Environment>(); }

}  // namespace lyger::sapi
