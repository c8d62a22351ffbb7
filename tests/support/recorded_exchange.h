// An exchange without a connection: the request is parsed from text, the response is kept in
// memory.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "runtime/http/exchange.h"
#include "runtime/http/request_parser.h"

namespace lyger::tests {

// What the response's owner has done with the sink. Any thread may look.
class RecordingSink final : public runtime::ResponseSink {
 public:
  void observe_waits(runtime::WaitObserver&) noexcept override {}
  runtime::SendResult send(std::span<const std::string_view> pieces) noexcept override {
    const std::scoped_lock lock(mutex_);
    if (gone_) {
      return runtime::SendResult::client_gone;
    }
    for (const std::string_view piece : pieces) {
      sent_ += piece;
    }
    sends_ += 1;
    gone_ = sent_.size() >= client_leaves_after_;
    return runtime::SendResult::ok;
  }
  [[nodiscard]] bool client_gone() const noexcept override {
    const std::scoped_lock lock(mutex_);
    return gone_;
  }
  [[nodiscard]] bool server_closing() const noexcept override {
    const std::scoped_lock lock(mutex_);
    return server_closing_;
  }
  void finished(runtime::AfterResponse after) noexcept override {
    const std::scoped_lock lock(mutex_);
    after_ = after;
    finished_ += 1;
    changed_.notify_all();  // with the lock: who waits may destroy this as soon as it has it
  }

  void abandon(const runtime::SentPart& sent) noexcept override {
    const std::scoped_lock lock(mutex_);
    abandoned_ = sent;
  }

  void client_leaves_after(std::size_t bytes) {
    const std::scoped_lock lock(mutex_);
    client_leaves_after_ = bytes;
    gone_ = sent_.size() >= bytes;
  }
  void close_server() {
    const std::scoped_lock lock(mutex_);
    server_closing_ = true;
  }
  // Returns when the exchange has been given back; throws when it never is.
  void wait() {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, std::chrono::minutes(1), [this] { return finished_ > 0; })) {
      throw std::runtime_error("the exchange does not come back");
    }
  }
  [[nodiscard]] std::string sent() const {
    const std::scoped_lock lock(mutex_);
    return sent_;
  }
  [[nodiscard]] int sends() const {
    const std::scoped_lock lock(mutex_);
    return sends_;
  }
  [[nodiscard]] int finished_count() const {
    const std::scoped_lock lock(mutex_);
    return finished_;
  }
  [[nodiscard]] std::optional<runtime::SentPart> abandoned() const {
    const std::scoped_lock lock(mutex_);
    return abandoned_;
  }
  [[nodiscard]] std::optional<runtime::AfterResponse> after() const {
    const std::scoped_lock lock(mutex_);
    return after_;
  }
  // The status line and the fields, without the empty line.
  [[nodiscard]] std::string head() const {
    const std::string all = sent();
    return all.substr(0, all.find("\r\n\r\n"));
  }
  // What follows the head, still framed.
  [[nodiscard]] std::string body() const {
    const std::string all = sent();
    const auto end = all.find("\r\n\r\n");
    return end == std::string::npos ? "" : all.substr(end + 4);
  }

 private:
  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::string sent_;
  std::size_t client_leaves_after_ = SIZE_MAX;
  int sends_ = 0;
  int finished_ = 0;
  bool gone_ = false;
  bool server_closing_ = false;
  std::optional<runtime::AfterResponse> after_;
  std::optional<runtime::SentPart> abandoned_;
};

class RecordedExchange : private runtime::Pinned {
 public:
  explicit RecordedExchange(std::string_view request)
      : body_(64 * 1024 * 1024, kTemporaryFolder),
        parser_(64 * 1024, body_),
        exchange(parser_.head(), body_, peer_, sink) {
    using Progress = runtime::RequestParser::Progress;
    auto step = parser_.feed(request);
    if (step.progress == Progress::head_complete) {
      step = parser_.feed(request.substr(step.consumed));
    }
    if (step.progress != Progress::request_complete) {
      throw std::invalid_argument("not one complete request: " + std::string(request));
    }
    exchange.id.make(0x0123456789abcdef, 0x0123456789abcdef);
    exchange.received = std::chrono::system_clock::now();
    exchange.started = std::chrono::steady_clock::now();
  }

 private:
  inline static const std::string kTemporaryFolder = "/tmp";
  runtime::Peer peer_{.remote_address = "192.0.2.1",
                      .local_address = "192.0.2.2",
                      .remote_port = 40000,
                      .local_port = 8880};
  runtime::BodyStore body_;
  runtime::RequestParser parser_;

 public:
  RecordingSink sink;
  runtime::Exchange exchange;
};

inline std::string get(std::string_view target, std::string_view fields = "") {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(fields) +
         "\r\n";
}

inline std::string post(std::string_view target, std::string_view fields, std::string_view body) {
  return "POST " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(fields) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

}  // namespace lyger::tests
