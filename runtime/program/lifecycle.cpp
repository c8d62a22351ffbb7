#include "runtime/program/lifecycle.h"

#include <csignal>

namespace lyger {

using runtime::Level;

Lifecycle::Lifecycle(runtime::IoThread& io, runtime::Log& log, std::chrono::milliseconds timeout)
    : io_(io),
      log_(log),
      drain_timeout_(timeout),
      terminate_(new uv_signal_t{}),
      interrupt_(new uv_signal_t{}),
      deadline_(new uv_timer_t{}),
      again_(new uv_timer_t{}),
      notice_(new uv_async_t{}) {
  for (const auto& [handle, number] :
       {std::pair(terminate_.get(), SIGTERM), std::pair(interrupt_.get(), SIGINT)}) {
    uv_signal_init(io.loop(), handle);
    handle->data = this;
    uv_signal_start(
        handle,
        [](uv_signal_t* signal, int caught) {
          static_cast<Lifecycle*>(signal->data)->on_signal(caught);
        },
        number);
  }
  uv_timer_init(io.loop(), deadline_.get());
  deadline_->data = this;
  uv_timer_init(io.loop(), again_.get());
  again_->data = this;
  uv_async_init(io.loop(), notice_.get(), [](uv_async_t* handle) {
    if (auto* self = static_cast<Lifecycle*>(handle->data)) {
      self->look_again();
    }
  });
  notice_->data = this;
}

bool Lifecycle::serve() {
  io_.run();
  return !cut_;
}

bool Lifecycle::wait_for(const std::function<bool()>& done) {
  constexpr std::uint64_t kEvery = 100;
  done_ = done;
  uv_timer_start(
      again_.get(),
      [](uv_timer_t* timer) { static_cast<Lifecycle*>(timer->data)->look_again(); },
      kEvery,
      kEvery);
  while (!cut_ && !done_()) {  // a drained loop stops after each of its turns
    io_.run();
  }
  return !cut_;
}

void Lifecycle::look_again() {
  if (done_ && done_()) {
    io_.stop();
  }
}

void Lifecycle::on_signal(int number) noexcept {
  if (draining_) {
    cut_short("a second signal");
    return;
  }
  draining_ = true;
  log_.write(Level::notice,
             "stopping: no new connections, the running requests are finished",
             {{"signal", number == SIGTERM ? "SIGTERM" : "SIGINT"},
              {"running_or_queued", io_.unanswered()}});
  uv_timer_start(
      deadline_.get(),
      [](uv_timer_t* timer) {
        static_cast<Lifecycle*>(timer->data)->cut_short("the time of --drain-timeout is over");
      },
      static_cast<std::uint64_t>(drain_timeout_.count()),
      0);
  io_.begin_drain();
}

void Lifecycle::cut_short(const char* why) noexcept {
  cut_ = true;
  log_.write(Level::warning,
             "stopping at once: requests that still run are not answered",
             {{"because", why}, {"unanswered", io_.unanswered()}});
  io_.stop();
}

}  // namespace lyger
