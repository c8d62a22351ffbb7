// Where a worker script's loop gets its requests from.
#pragma once

#include "runtime/http/exchange.h"

namespace lyger::sapi {

class RequestSource {
 public:
  // The script has reached its loop: its application has booted.
  virtual void on_loop_reached() noexcept = 0;
  // Waits for the next request. nullptr: the script should leave its loop.
  [[nodiscard]] virtual runtime::Exchange* next() noexcept = 0;

 protected:
  ~RequestSource() = default;
};

}  // namespace lyger::sapi
