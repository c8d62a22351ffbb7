// The part of Connection that gives its exchange to the handler and takes it back: what a PHP
// thread calls while it owns the exchange, and what the I/O thread does to notice the return.
#include "runtime/net/connection.h"
#include "runtime/net/io_thread.h"

namespace lyger::runtime {

void Connection::dispatch() noexcept {
  state_ = State::out;
  posted_drain_ = false;
  // With the end of the input or of the server in sight, the return must not go unnoticed.
  const bool wake = end_of_input_ || io_.draining();
  handover_.store(wake ? kWakeWanted : kOut, std::memory_order_relaxed);
  exchange_.deadline = std::chrono::steady_clock::now() + io_.parts().settings.queue_timeout;
  deadline_in(kCollectTime);
  io_.hand_over(exchange_);
}

void Connection::on_posted(bool returned) noexcept {
  if (returned) {
    handover_.store(kReturned, std::memory_order_relaxed);
    answer_done(after_);
    pump({});
  } else if (state_ != State::closed) {
    deadline_in(io_.parts().settings.send_timeout);
    on_writable();
  }
}

// Takes the exchange back if its PHP thread is done with it and had no reason to say so.
void Connection::collect() noexcept {
  if (state_ == State::out && handover_.load(std::memory_order_acquire) == kReturned) {
    answer_done(after_);
  }
}

// Asks the exchange's owner to post the connection when it is done. True when it is done already;
// the exchange is then back.
bool Connection::want_wake() noexcept {
  int expected = kOut;
  if (state_ != State::out ||
      handover_.compare_exchange_strong(expected, kWakeWanted, std::memory_order_acq_rel) ||
      expected == kWakeWanted) {
    return false;
  }
  answer_done(after_);
  return true;
}

SendResult Connection::send(std::span<const std::string_view> pieces) noexcept {
  return writer_.send(pieces);
}

bool Connection::server_closing() const noexcept { return io_.draining(); }

void Connection::finished(AfterResponse after) noexcept {
  after_ = after;
  int expected = kOut;
  const bool must_post = after == AfterResponse::close || posted_drain_;
  if (must_post ||
      !handover_.compare_exchange_strong(expected, kReturned, std::memory_order_acq_rel)) {
    io_.post(*this, true);
  }
}

void Connection::drain_wanted() noexcept {
  if (state_ == State::out) {
    posted_drain_ = true;
    io_.post(*this, false);
  }
}

}  // namespace lyger::runtime
