// One event loop with its connections. Everything is called on the loop's own thread, except
// post(), begin_drain() and draining().
#pragma once

#include <uv.h>

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "runtime/base/pinned.h"
#include "runtime/net/connection.h"
#include "runtime/net/listener.h"
#include "runtime/net/server_parts.h"
#include "runtime/net/short_answer.h"
#include "runtime/net/timer_wheel.h"
#include "runtime/net/uv_handle.h"

namespace lyger::runtime {

class IoThread : Pinned {
 public:
  explicit IoThread(ServerParts parts);
  ~IoThread();

  // Serves this socket from run() on.
  void serve(ListenSocket socket);
  // Runs the loop until begin_drain() was called and the last connection has gone, or stop().
  void run();
  // Any thread. Stops accepting; idle connections close, the others after their answer.
  void begin_drain() noexcept;
  // The loop's thread. Ends run() at once, whatever is left.
  void stop() noexcept;
  [[nodiscard]] bool draining() const noexcept { return draining_.load(std::memory_order_relaxed); }
  // Any thread: the connection's owner wants it drained, gives its exchange back, or has been given
  // up. In order.
  void post(Connection& connection, Connection::Post what) noexcept;

  // For the connections.
  [[nodiscard]] uv_loop_t* loop() noexcept { return &loop_; }
  [[nodiscard]] ServerParts& parts() noexcept { return parts_; }
  [[nodiscard]] TimerWheel& timers() noexcept { return timers_; }
  [[nodiscard]] AnswerWriter& answers() noexcept { return answers_; }
  [[nodiscard]] std::span<char> scratch() noexcept { return scratch_; }
  [[nodiscard]] std::uint64_t now_ms() const noexcept { return uv_now(&loop_); }
  void name_request(RequestId& id) noexcept { id.make(id_prefix_, ++id_counter_); }
  void hand_over(Exchange& exchange) { batch_.push_back(&exchange); }
  void retire(Connection& connection) noexcept;
  // Nobody waits for it any more, but its exchange is still out.
  void orphan(Connection& connection) noexcept;
  // Its exchange has come back after all.
  void release_orphan(Connection& connection) noexcept;
  void count_refusal(int status) noexcept { ++refusals_[static_cast<std::size_t>(status) % 600]; }

  [[nodiscard]] std::size_t connections() const noexcept { return connections_.size(); }
  // How many exchanges are with the handler; for the log when a drain is cut short.
  [[nodiscard]] std::size_t unanswered() const noexcept;
  // "400: 3, 408: 1"; empty when nothing was refused.
  [[nodiscard]] std::string refusal_summary() const;

 private:
  struct Mail {
    Connection* connection;
    Connection::Post what;
  };
  using Connections = std::vector<std::unique_ptr<Connection>>;

  // True when more may be waiting.
  bool accept_from(Listener& listener) noexcept;
  void adopt(OwnedFd socket, Peer peer);
  void start_ticker() noexcept;
  void read_mail() noexcept;
  void end_turn() noexcept;
  void submit_batch() noexcept;
  void tick() noexcept;
  void drain_now() noexcept;
  void pause_accepting(int error) noexcept;
  void stop_if_drained() noexcept;
  static std::unique_ptr<Connection> take_out(Connection& connection, Connections& from) noexcept;

  uv_loop_t loop_;
  ServerParts parts_;
  TimerWheel timers_;
  AnswerWriter answers_;
  std::array<char, 64 * 1024> scratch_;
  std::array<std::uint64_t, 600> refusals_{};
  std::vector<std::unique_ptr<Listener>> listeners_;
  Connections connections_;
  Connections orphans_;
  Connections retired_;
  std::vector<Exchange*> batch_;  // of this loop turn
  std::vector<Exchange*> submitted_;
  UvHandle<uv_async_t> wake_;
  UvHandle<uv_check_t> turn_end_;
  UvHandle<uv_timer_t> ticker_;
  std::uint64_t accept_again_ms_ = 0;  // 0: accepting
  std::uint64_t id_prefix_ = 0;
  std::uint64_t id_counter_ = 0;
  std::atomic<bool> draining_ = false;
  bool drain_begun_ = false;

  std::mutex mail_mutex_;  // guards mail_
  std::vector<Mail> mail_;
  std::vector<Mail> mail_read_;  // the loop's own
};

}  // namespace lyger::runtime
