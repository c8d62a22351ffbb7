// An I/O thread that serves a folder on a free port. The test plays both the clients and the PHP
// threads: it takes exchanges from the handler and answers them whenever it likes.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <string>
#include <thread>

#include "runtime/log/access_log.h"
#include "runtime/log/log.h"
#include "runtime/net/io_thread.h"
#include "tests/log/temporary_directory.h"
#include "tests/net/socket_pair.h"

namespace lyger::tests {

// Where requests for PHP wait for the test.
class TestHandler final : public runtime::RequestHandler {
 public:
  std::size_t submit(std::span<runtime::Exchange* const> batch) noexcept override;
  bool withdraw(runtime::Exchange& exchange) noexcept override;
  runtime::Unserved explain(const runtime::Exchange&, runtime::HasWaited) noexcept override {
    return {.because = "the test has no room", .retry_after = std::chrono::seconds(7)};
  }
  runtime::Exchange* take_overdue(std::chrono::steady_clock::time_point now) noexcept override;

  // Waits for the next request; throws when none comes. The caller must finish it.
  [[nodiscard]] runtime::Exchange& take();
  // nullptr once the handler is closed and empty.
  [[nodiscard]] runtime::Exchange* take_or_end();
  void close();
  void set_room(std::size_t room);
  [[nodiscard]] std::size_t waiting() const;
  // Returns when so many requests have been withdrawn.
  void await_withdrawn(int count);

 private:
  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::deque<runtime::Exchange*> queue_;
  std::size_t room_ = 1000;
  int withdrawn_ = 0;
  bool closed_ = false;
};

class TestServer {
 public:
  explicit TestServer(runtime::ServerSettings settings = {});
  // Drains, which ends as soon as the test holds no exchange any more.
  ~TestServer();

  [[nodiscard]] Client connect(int receive_buffer = 0) const;
  // Runs `call` on the I/O thread and waits for its end.
  void on_loop(const std::function<void(runtime::IoThread&)>& call);
  void begin_drain() { io_.begin_drain(); }
  // Returns when run() has; the test fails if that does not happen.
  void await_end();
  // Returns when so many connections are open.
  void await_connections(std::size_t count);
  [[nodiscard]] std::string log_text();
  [[nodiscard]] std::string access_text();
  // Returns when the log has `text` in it.
  void await_log(std::string_view text);
  void file(const std::string& name, std::string_view content) const;

  TestHandler handler;

 private:
  static void run_calls(uv_async_t* handle);

  TemporaryDirectory directory_;
  const runtime::ServerSettings settings_;
  runtime::Router router_;
  runtime::Log log_;
  runtime::AccessLog access_log_;
  runtime::IoThread io_;
  std::uint16_t port_ = 0;
  runtime::UvHandle<uv_async_t> calls_wanted_;
  std::mutex calls_mutex_;  // guards calls_
  std::deque<std::packaged_task<void()>> calls_;
  std::future<void> ended_;
  std::thread thread_;
};

// Answers an exchange as a PHP thread does that has everything at hand.
void answer(runtime::Exchange& exchange,
            std::string_view body,
            runtime::AfterResponse after = runtime::AfterResponse::keep_alive);
// Answers with `body`, which is big, while the client reads; returns what it has read when PHP is
// done and the rest is still on its way.
[[nodiscard]] std::string answer_in_part(runtime::Exchange& exchange,
                                         Client& client,
                                         std::string_view body);

}  // namespace lyger::tests
