// A PHP thread as its watchdog sees it.
#pragma once

#include <optional>
#include <string_view>

#include "sapi/watch/request_watch.h"

namespace lyger::threads {

class WatchedThread {
 public:
  [[nodiscard]] virtual sapi::RequestWatch& request_watch() noexcept = 0;
  [[nodiscard]] virtual std::string_view pool_name() const noexcept = 0;
  [[nodiscard]] virtual unsigned number() const noexcept = 0;
  // It does not come back: somebody else takes its place. Returns how many threads of its pool are
  // written off now, or nothing if this one has ended.
  virtual std::optional<std::size_t> write_off() noexcept = 0;

 protected:
  ~WatchedThread() = default;
};

}  // namespace lyger::threads
