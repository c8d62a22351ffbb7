#include "sapi/request/thread_context.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "runtime/http/access_record.h"
#include "sapi/php.h"

namespace lyger::sapi {

using runtime::SendResult;

namespace {

double seconds_of(std::chrono::system_clock::time_point time) noexcept {
  return std::chrono::duration<double>(time.time_since_epoch()).count();
}

}  // namespace

ThreadContext::ThreadContext(const HostParts& parts, RequestWatch* watch, ThreadPlace place)
    : parts_(parts),
      hygiene_(parts.hygiene),
      observer_(parts.observe ? parts.observe() : nullptr),
      watch_(watch),
      place_(place),
      started_at_(seconds_of(std::chrono::system_clock::now())) {}

void ThreadContext::booted() noexcept {
  worker.booted_at = seconds_of(std::chrono::system_clock::now());
}

void ThreadContext::attach(runtime::Exchange& exchange) {
  exchange_ = &exchange;
  strings_.take(exchange);
  stream_.start(exchange);
  exchange.sink.observe_waits(*this);
  has_request_ = true;
  id_.copy(exchange.id);
  kept_fields_.clear();
  if (watch_ != nullptr) {
    watch_->begin(exchange);
  }
  status_ = 200;
  written_ = 0;
  ++requests_;
  request_time_ = seconds_of(exchange.received);
}

void ThreadContext::finish() noexcept {
  if (exchange_ == nullptr) {
    return;
  }
  if (!touch()) {
    leave_to_watchdog();
    return;
  }
  log_access(stream_.complete());
  give_back();
}

void ThreadContext::let_go() noexcept {
  if (watch_ != nullptr) {
    const auto summary = stream_.summary();
    watch_->let_go({stream_.committed(), summary.status, summary.body_bytes});
  }
}

void ThreadContext::give_back() noexcept {
  exchange_ = nullptr;
  if (watch_ != nullptr) {
    watch_->answered();
  }
  stream_.give_back();
}

void ThreadContext::leave_to_watchdog() noexcept {
  std::exchange(exchange_, nullptr)->sink.finished(runtime::AfterResponse::close);
}

void ThreadContext::finish_early() {
  kept_fields_.clear();
  for (const runtime::HeaderField& field : exchange_->head.headers) {
    kept_fields_.emplace_back(field.name, field.value);
  }
  finish();
}

void ThreadContext::forget_request() noexcept {
  has_request_ = false;
  id_.clear();
  kept_fields_.clear();
  if (watch_ != nullptr) {
    watch_->end();
  }
}

void ThreadContext::wait_begins() noexcept {
  zend_unset_timeout();
  if (watch_ != nullptr) {
    watch_->pause();
  }
}

void ThreadContext::wait_ends() noexcept {
  zend_set_timeout(EG(timeout_seconds), false);
  if (watch_ != nullptr) {
    watch_->resume();
  }
}

void ThreadContext::cut() noexcept {
  if (exchange_ == nullptr) {
    return;
  }
  if (!touch()) {
    leave_to_watchdog();
    return;
  }
  stream_.cut();
  log_access(stream_.summary());
  give_back();
}

void ThreadContext::log_access(runtime::ResponseStream::Summary summary) noexcept {
  if (parts_.access_log.enabled()) {
    parts_.access_log.record(runtime::access_entry(*exchange_, summary.status, summary.body_bytes));
  }
}

SendResult ThreadContext::write(std::string_view bytes) noexcept {
  written_ += bytes.size();
  if (!serving()) {
    return SendResult::ok;
  }
  if (!touch()) {
    return SendResult::client_gone;
  }
  const SendResult result = stream_.write(bytes);
  let_go();
  return result;
}

SendResult ThreadContext::flush() noexcept {
  if (!serving()) {
    return SendResult::ok;
  }
  if (!touch()) {
    return SendResult::client_gone;
  }
  const SendResult result = stream_.flush();
  let_go();
  return result;
}

void ThreadContext::start_head(int status, std::string_view reason) {
  status_ = status;
  if (serving() && !stream_.committed()) {
    stream_.head().start(status, reason);
  }
}

void ThreadContext::add_header(std::string_view line) {
  if (serving() && !stream_.committed()) {
    stream_.head().add_line(line);
  }
}

runtime::ResponseHead* ThreadContext::begin_interim(int status) {
  if (!serving() || !stream_.takes_interim()) {
    return nullptr;
  }
  interim_.start(status);
  return &interim_;
}

SendResult ThreadContext::send_interim() {
  if (!touch()) {
    return SendResult::client_gone;
  }
  interim_.end_interim();
  const SendResult result = stream_.send_interim(interim_);
  let_go();
  return result;
}

bool ThreadContext::restart_response() noexcept {
  if (!serving() || stream_.committed()) {
    return false;
  }
  stream_.start(*exchange_);
  status_ = 200;
  return true;
}

std::size_t ThreadContext::read_body(std::span<char> into) noexcept {
  if (!serving()) {
    return 0;
  }
  const auto got = exchange_->body.read(into);
  return got > 0 ? static_cast<std::size_t>(got) : 0;
}

void ThreadContext::rewind_body() noexcept {
  if (serving()) {
    exchange_->body.rewind();
  }
}

std::string_view ThreadContext::target() const noexcept {
  return has_request_ ? strings_.target_text() : std::string_view();
}

}  // namespace lyger::sapi
