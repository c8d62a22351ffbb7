// The file mode creation mask that umask() has set.
#include "sapi/hygiene/process/items.h"
#include "sapi/process_state/functions/replaced_function.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

class Umask final : public HygieneItem {
 public:
  void take() noexcept override { running_context()->process.umask.take(); }
  void restore() noexcept override { running_context()->process.umask.restore(); }
};

}  // namespace

std::unique_ptr<HygieneItem> make_umask() { return std::make_unique<Umask>(); }

}  // namespace lyger::sapi
