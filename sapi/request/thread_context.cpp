#include "sapi/request/thread_context.h"

#include <algorithm>
#include <chrono>

#include "runtime/http/access_record.h"
#include "sapi/php.h"

namespace lyger::sapi {

using runtime::SendResult;

void ThreadContext::attach(runtime::Exchange& exchange) {
  exchange_ = &exchange;
  strings_.take(exchange);
  stream_.start(exchange);
  exchange.sink.observe_waits(*this);
  has_request_ = true;
  id_.copy(exchange.id);
  kept_fields_.clear();
  status_ = 200;
  request_time_ = std::chrono::duration<double>(exchange.received.time_since_epoch()).count();
}

void ThreadContext::finish() noexcept {
  if (exchange_ != nullptr) {
    log_access(stream_.complete());
    exchange_ = nullptr;
    stream_.give_back();
  }
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
}

void ThreadContext::wait_begins() noexcept { zend_unset_timeout(); }

void ThreadContext::wait_ends() noexcept { zend_set_timeout(EG(timeout_seconds), false); }

void ThreadContext::cut() noexcept {
  if (exchange_ != nullptr) {
    stream_.cut();
    log_access(stream_.summary());
    exchange_ = nullptr;
    stream_.give_back();
  }
}

void ThreadContext::log_access(runtime::ResponseStream::Summary summary) noexcept {
  if (parts_.access_log.enabled()) {
    parts_.access_log.record(runtime::access_entry(*exchange_, summary.status, summary.body_bytes));
  }
}

SendResult ThreadContext::write(std::string_view bytes) noexcept {
  return serving() ? stream_.write(bytes) : SendResult::ok;
}

SendResult ThreadContext::flush() noexcept { return serving() ? stream_.flush() : SendResult::ok; }

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
