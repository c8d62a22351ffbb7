// The output side of one connection. The exchange's owner writes straight to the idle socket; what
// the client does not take at once waits here and is drained by the I/O thread. This type locks,
// and never while a system call runs.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

#include "runtime/base/pinned.h"
#include "runtime/http/response_sink.h"

namespace lyger::runtime {

// Told, on the owner's thread, that the I/O thread must begin to drain.
class DrainRequest {
 public:
  virtual void drain_wanted() noexcept = 0;

 protected:
  ~DrainRequest() = default;
};

class PeerWriter : Pinned {
 public:
  // What a client may leave unread before its PHP thread has to wait.
  static constexpr std::size_t kQueueLimit = 1024 * 1024;

  PeerWriter(int socket, DrainRequest& drain) noexcept : socket_(socket), drain_(drain) {}

  // The exchange's owner. Waits past kQueueLimit, until the I/O thread has drained or given up.
  [[nodiscard]] SendResult send(std::span<const std::string_view> pieces) noexcept;
  void observe_waits(WaitObserver& observer) noexcept { observer_ = &observer; }
  [[nodiscard]] bool gone() const noexcept { return gone_.load(std::memory_order_acquire); }

  // The I/O thread.
  enum class Drained { all, some, nothing, gone };
  [[nodiscard]] Drained drain() noexcept;
  // Ends every wait and every later send().
  void give_up() noexcept;
  // Something waits for drain(); never once the client is gone.
  [[nodiscard]] bool draining() const noexcept;

 private:
  [[nodiscard]] std::size_t send_now(std::span<const std::string_view> pieces) noexcept;
  [[nodiscard]] bool queue(std::string_view bytes) noexcept;
  [[nodiscard]] bool has_room() const noexcept;  // with the lock
  void wait_for_room() noexcept;

  const int socket_;
  DrainRequest& drain_;
  std::atomic<bool> gone_ = false;
  WaitObserver* observer_ = nullptr;  // the owner's own

  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable room_;
  std::string queued_;         // waits for drain()
  std::size_t in_flight_ = 0;  // of what drain() has taken, not yet sent
  bool draining_ = false;      // the I/O thread owns the socket's output

  std::string taken_;  // the I/O thread's own
  std::size_t taken_sent_ = 0;
};

}  // namespace lyger::runtime
