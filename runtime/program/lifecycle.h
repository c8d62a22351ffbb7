// Signals and the end of the server: the first SIGTERM or SIGINT drains, a second one or the drain
// time-out cuts it short. Lives on the loop's thread.
#pragma once

#include <uv.h>

#include <chrono>
#include <functional>

#include "runtime/base/pinned.h"
#include "runtime/log/log.h"
#include "runtime/net/io_thread.h"
#include "runtime/net/uv_handle.h"

namespace lyger {

class Lifecycle : runtime::Pinned {
 public:
  Lifecycle(runtime::IoThread& io, runtime::Log& log, std::chrono::milliseconds drain_timeout);

  // Runs the loop until a drain is complete. False if it was cut short.
  [[nodiscard]] bool serve();
  // After serve(): runs the loop until `done` is true, within what is left of the time. It is
  // looked at after each notify(), and a few times a second. False if it was cut short.
  [[nodiscard]] bool wait_for(const std::function<bool()>& done);
  // Any thread: look at `done` again.
  void notify() noexcept { uv_async_send(notice_.get()); }

 private:
  void look_again();
  void on_signal(int number) noexcept;
  void cut_short(const char* why) noexcept;

  runtime::IoThread& io_;
  runtime::Log& log_;
  const std::chrono::milliseconds drain_timeout_;
  runtime::UvHandle<uv_signal_t> terminate_;
  runtime::UvHandle<uv_signal_t> interrupt_;
  runtime::UvHandle<uv_timer_t> deadline_;
  runtime::UvHandle<uv_timer_t> again_;
  runtime::UvHandle<uv_async_t> notice_;
  std::function<bool()> done_;
  bool draining_ = false;
  bool cut_ = false;
};

}  // namespace lyger
