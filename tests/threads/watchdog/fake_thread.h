// The calling PHP thread in the role of one that is watched.
#pragma once

#include <chrono>
#include <optional>

#include "threads/watchdog/watched_thread.h"

namespace lyger::tests {

class FakeThread final : public threads::WatchedThread {
 public:
  explicit FakeThread(std::chrono::milliseconds limit) : watch(limit, "the limit") {
    sapi::RequestWatch::install_signal();
    watch.bind();
  }
  sapi::RequestWatch& request_watch() noexcept override { return watch; }
  [[nodiscard]] std::string_view pool_name() const noexcept override { return "main"; }
  [[nodiscard]] unsigned number() const noexcept override { return 3; }
  std::optional<std::size_t> write_off() noexcept override {
    ++written_off;
    return 1;
  }

  sapi::RequestWatch watch;
  int written_off = 0;
};

}  // namespace lyger::tests
