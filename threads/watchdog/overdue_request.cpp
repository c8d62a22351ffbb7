#include "threads/watchdog/overdue_request.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lyger::threads {
namespace {

using namespace std::chrono_literals;
using runtime::Level;
using std::chrono::milliseconds;

constexpr milliseconds kStep{100};
// A pin that fails finds the thread sending something, which takes no time.
constexpr milliseconds kTryAgain{5};
// The first ends the script. What that runs into then (shutdown functions, destructors, the
// session's end) has its own time before it is ended too.
constexpr std::array<milliseconds, 3> kInterruptions = {0ms, 2000ms, 4000ms};
// A wait that is interrupted is often only begun again. By now a script that reacts has reacted.
constexpr milliseconds kWakeForGood{300};
constexpr milliseconds kAnswer{1000};
constexpr milliseconds kWriteOff{5000};

}  // namespace

OverdueRequest::Clock::time_point OverdueRequest::attend(Clock::time_point now,
                                                         Clock::time_point latest) {
  sapi::RequestWatch& watch = thread_->request_watch();
  const auto sight = watch.look(now);
  if (!sight.watched) {
    request_ = 0;
    return latest;
  }
  if (now < sight.due) {
    return std::min(sight.due, latest);
  }
  sapi::RequestWatch::Pin pin(watch, sight.request);
  if (!pin) {
    return now + kTryAgain;
  }
  if (request_ != sight.request) {
    begin(sight.request, pin);
  } else {
    overdue_ += std::min(std::chrono::duration_cast<milliseconds>(now - last_), 2 * kStep);
  }
  last_ = now;
  step(pin);
  return now + kStep;
}

void OverdueRequest::begin(std::uint64_t request, sapi::RequestWatch::Pin& pin) {
  request_ = request;
  overdue_ = 0ms;
  interruptions_ = 0;
  stack_.clear();
  id_.clear();
  target_.clear();
  if (pin.client_waits()) {
    id_ = pin.exchange().id.view();
    target_ = pin.exchange().head.target;
  }
}

void OverdueRequest::step(sapi::RequestWatch::Pin& pin) {
  if (interruptions_ < kInterruptions.size() && overdue_ >= kInterruptions[interruptions_]) {
    ++interruptions_;
    pin.interrupt();
  }
  if (auto found = pin.take_stack(); !found.empty()) {
    stack_ = std::move(found);
  }
  if (pin.client_waits() && overdue_ >= kAnswer) {
    answer(pin);
  }
  if (!pin.client_waits() && overdue_ >= kWriteOff) {
    write_off(pin);
  } else if (pin.interruption_pending()) {
    if (overdue_ < kWakeForGood) {
      pin.wake();
    } else {
      pin.wake_for_good();
    }
  }
}

void OverdueRequest::answer(sapi::RequestWatch::Pin& pin) {
  pin.answer();
  log_->write(Level::warning,
              with_stack("a request has run longer than --request-timeout and does not end when it "
                         "is interrupted: its client is not kept waiting any longer"),
              {{"pool", thread_->pool_name()},
               {"thread", thread_->number()},
               {"request", id_},
               {"target", target_}});
}

void OverdueRequest::write_off(sapi::RequestWatch::Pin& pin) {
  const auto lost = thread_->write_off();
  if (!lost) {
    return;
  }
  pin.write_off();
  log_->write(Level::error,
              with_stack("a PHP thread does not come back from a request: it is written off, and "
                         "another takes its place"),
              {{"pool", thread_->pool_name()},
               {"thread", thread_->number()},
               {"request", id_},
               {"target", target_},
               {"written_off_now", *lost}});
}

std::string OverdueRequest::with_stack(std::string_view message) const {
  std::string text(message);
  text += '\n';
  text += stack_.empty() ? "its PHP stack is not known: it has not taken the signal" : stack_;
  return text;
}

}  // namespace lyger::threads
