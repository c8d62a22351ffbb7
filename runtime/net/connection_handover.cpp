// The part of Connection that gives its exchange to the handler and takes it back: what a PHP
// thread calls while it owns the exchange, and what the I/O thread does to notice the return.
#include <sys/socket.h>

#include "runtime/net/connection.h"
#include "runtime/net/io_thread.h"
#include "runtime/net/short_answer.h"

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

void Connection::on_posted(Post post) noexcept {
  if (post == Post::abandoned) {
    on_abandoned();
  } else if (state_ == State::abandoned) {
    if (post == Post::returned) {
      io_.release_orphan(*this);
    }
  } else if (post == Post::returned) {
    handover_.store(kReturned, std::memory_order_relaxed);
    answer_done(after_);
    pump({});
  } else if (state_ != State::closed) {
    deadline_in(io_.parts().settings.send_timeout);
    on_writable();
  }
}

// The socket stays open as long as its owner might use it, but the client sees the end.
void Connection::on_abandoned() noexcept {
  state_ = State::abandoned;
  if (sent_.begun) {
    record(sent_.status, sent_.body_bytes);
  } else {
    const bool head_only = parser_.head().method == "HEAD";
    const std::string_view bytes =
        io_.answers().write({.status = 504,
                             .request_id = exchange_.id.view(),
                             .explanation = "the script has not answered in time"},
                            head_only,
                            true);
    (void)writer_.send({&bytes, 1});
    record(504, io_.answers().body_bytes());
  }
  writer_.give_up();
  ::shutdown(socket_.get(), sent_.begun ? SHUT_RDWR : SHUT_WR);
  io_.timers().disarm(*this);
  poll_.reset();
  io_.orphan(*this);
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

void Connection::on_drain() noexcept {
  (void)want_wake();
  if (state_ == State::reading && parser_.untouched()) {
    on_readable();  // a request that has arrived is still answered
  }
  if (state_ == State::reading && parser_.untouched()) {
    destroy();
  }
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
    io_.post(*this, Post::returned);
  }
}

void Connection::abandon(const SentPart& sent) noexcept {
  sent_ = sent;
  io_.post(*this, Post::abandoned);
}

void Connection::drain_wanted() noexcept {
  if (state_ == State::out) {
    posted_drain_ = true;
    io_.post(*this, Post::drain);
  }
}

}  // namespace lyger::runtime
