#include "runtime/net/connection.h"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

#include "runtime/http/access_record.h"
#include "runtime/net/io_thread.h"

namespace lyger::runtime {
namespace {

// What a client may send ahead of its answers before it is no longer read.
constexpr std::size_t kEarlyLimit = 64 * 1024;
// How long a closing connection listens, so that the client reads the answer before the reset.
constexpr std::chrono::milliseconds kLingerTime{2'000};
// A body must come at 512 bytes a second at least, besides never pausing for --body-timeout.
constexpr std::uint64_t kSlowestBody = 512;

}  // namespace

Connection::Connection(IoThread& io, OwnedFd socket, Peer peer)
    : io_(io),
      socket_(std::move(socket)),
      peer_(std::move(peer)),
      trusted_(std::ranges::any_of(
          io.parts().settings.trusted_proxies,
          [this](const Network& each) { return each.contains(peer_.remote_address); })),
      poll_(new uv_poll_t{}),
      body_(io.parts().settings.max_body, io.parts().settings.temporary_folder),
      parser_(io.parts().settings.max_header_bytes, body_),
      exchange_(parser_.head(), body_, peer_, *this),
      writer_(socket_.get(), *this) {}

Connection::~Connection() { io_.timers().disarm(*this); }

void Connection::open() {
  uv_poll_init(io_.loop(), poll_.get(), socket_.get());
  poll_->data = this;
  deadline_in(io_.parts().settings.header_timeout);
  update_interest();
}

void Connection::on_poll(int status, int events) noexcept {
  if (status < 0) {
    on_reset();
    return;
  }
  if ((events & UV_WRITABLE) != 0) {
    on_writable();
  }
  if ((events & UV_READABLE) != 0 && state_ != State::closed) {
    on_readable();
  }
}

void Connection::on_readable() noexcept {
  collect();
  const auto scratch = io_.scratch();
  const ssize_t got = ::recv(socket_.get(), scratch.data(), scratch.size(), 0);
  if (got == 0) {
    on_end_of_input();
  } else if (got < 0) {
    if (errno != EAGAIN && errno != EINTR) {
      on_reset();
    }
  } else if (state_ != State::lingering) {
    pump({scratch.data(), static_cast<std::size_t>(got)});
  }
}

void Connection::on_end_of_input() noexcept {
  end_of_input_ = true;
  if (state_ == State::lingering || state_ == State::reading) {
    destroy();
    return;
  }
  if (want_wake()) {  // a half-closed client still gets the answers to what it has asked
    pump({});
  } else {
    update_interest();
  }
}

void Connection::on_reset() noexcept {
  writer_.give_up();
  file_sender_.stop();
  if (state_ == State::out && !io_.parts().handler.withdraw(exchange_)) {
    end_of_input_ = true;
    listen_for(0);
    (void)want_wake();  // the PHP thread finds the client gone when it next writes
    return;
  }
  if (state_ == State::out) {
    record(kClientLeft, 0);
  }
  destroy();
}

// Reads on in what has come early and what has just come, until a request is out.
void Connection::pump(std::string_view fresh) noexcept {
  std::string held;
  if (!early_.empty()) {
    held.swap(early_);
    held.append(fresh);
    fresh = held;
  }
  do {
    while (state_ == State::reading && step(fresh)) {
    }
  } while (state_ == State::out && !fresh.empty() && want_wake());
  if (state_ == State::closed) {
    return;
  }
  if (state_ == State::reading && end_of_input_) {
    destroy();
    return;
  }
  if (!fresh.empty() && state_ != State::lingering) {
    early_.assign(fresh);
  }
  update_interest();
}

// Feeds the parser once. False when it wants bytes that have not come.
bool Connection::step(std::string_view& input) noexcept {
  using Progress = RequestParser::Progress;
  const bool fresh = parser_.untouched();
  const auto [progress, consumed] = parser_.feed(input);
  input.remove_prefix(consumed);
  if (fresh && !parser_.untouched()) {
    exchange_.started = std::chrono::steady_clock::now();
    if (progress == Progress::needs_more) {
      deadline_in(io_.parts().settings.header_timeout);
    }
  }
  switch (progress) {
    case Progress::needs_more:
      if (!parser_.inside_head() && !parser_.untouched()) {
        const auto& body_timeout = io_.parts().settings.body_timeout;
        const auto slowest = body_started_ms_ + static_cast<std::uint64_t>(body_timeout.count()) +
                             body_.size() * 1000 / kSlowestBody;
        io_.timers().arm(
            *this,
            std::min(io_.now_ms() + static_cast<std::uint64_t>(body_timeout.count()), slowest));
      }
      return false;
    case Progress::head_complete:
      on_head();
      return true;
    case Progress::request_complete:
      on_request();
      return true;
    case Progress::refused:
      refuse(parser_.refusal());
      return false;
  }
  return false;
}

void Connection::on_deadline() noexcept {
  switch (state_) {
    case State::reading:
      if (parser_.untouched()) {
        destroy();
      } else {
        refuse({408,
                parser_.inside_head() ? "the request header came too slowly"
                                      : "the request body came too slowly"});
      }
      break;
    case State::out:
      collect();
      if (state_ == State::out) {
        if ((interest_ & UV_WRITABLE) != 0) {
          writer_.give_up();  // --send-timeout: the PHP thread that waits finds the client gone
        } else {
          deadline_in(kCollectTime);
        }
      }
      break;
    case State::sending:
    case State::lingering:
      destroy();
      break;
    case State::abandoned:
    case State::closed:
      break;
  }
}

void Connection::on_writable() noexcept {
  const auto drained = writer_.drain();
  if (drained == PeerWriter::Drained::gone) {
    on_reset();
    return;
  }
  if (drained == PeerWriter::Drained::all && file_sender_.active()) {
    const auto sent = file_sender_.advance(socket_.get());
    if (sent == FileSender::Sent::gone) {
      on_reset();
      return;
    }
    if (sent != FileSender::Sent::nothing) {
      deadline_in(io_.parts().settings.send_timeout);
    }
  } else if (drained != PeerWriter::Drained::nothing && state_ != State::reading) {
    deadline_in(state_ == State::out && drained == PeerWriter::Drained::all
                    ? kCollectTime
                    : io_.parts().settings.send_timeout);
  }
  if (state_ == State::sending && !writer_.draining() && !file_sender_.active()) {
    next_request();
    pump({});
  } else {
    update_interest();
  }
}

void Connection::next_request() noexcept {
  body_.clear();
  if (after_ == AfterResponse::close || writer_.gone() || (io_.draining() && early_.empty())) {
    close_politely();
    return;
  }
  parser_.start_next();
  state_ = State::reading;
  posted_drain_ = false;
  deadline_in(io_.parts().settings.keepalive_timeout);
}

void Connection::close_politely() noexcept {
  const bool more_may_come = refused_ || !early_.empty();
  if (writer_.gone() || end_of_input_ || !more_may_come) {
    destroy();
    return;
  }
  ::shutdown(socket_.get(), SHUT_WR);
  state_ = State::lingering;
  early_.clear();
  deadline_in(kLingerTime);
  update_interest();
}

void Connection::destroy() noexcept {
  if (state_ == State::closed) {
    return;
  }
  state_ = State::closed;
  io_.timers().disarm(*this);
  poll_.reset();
  socket_.reset();
  file_sender_.stop();
  body_.clear();
  io_.retire(*this);
}

void Connection::deadline_in(std::chrono::milliseconds time) noexcept {
  io_.timers().arm(*this, io_.now_ms() + static_cast<std::uint64_t>(time.count()));
}

void Connection::update_interest() noexcept {
  if (state_ == State::closed) {
    return;
  }
  int wanted = 0;
  const bool ahead = state_ == State::out || state_ == State::sending;
  if (!end_of_input_ && (!ahead || early_.size() < kEarlyLimit)) {
    wanted |= UV_READABLE;
  }
  if (writer_.draining() || file_sender_.active()) {
    wanted |= UV_WRITABLE;
  }
  listen_for(wanted);
}

void Connection::listen_for(int events) noexcept {
  if (events == interest_) {
    return;
  }
  interest_ = events;
  if (events == 0) {
    uv_poll_stop(poll_.get());
    return;
  }
  uv_poll_start(poll_.get(), events, [](uv_poll_t* handle, int status, int got) {
    if (handle->data != nullptr) {
      static_cast<Connection*>(handle->data)->on_poll(status, got);
    }
  });
}

}  // namespace lyger::runtime
