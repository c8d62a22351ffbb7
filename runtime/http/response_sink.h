// Where the bytes of a response go: a connection, or a buffer in tests and benchmarks.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace lyger::runtime {

enum class SendResult { ok, client_gone };
enum class AfterResponse { keep_alive, close };

// Told, on the thread of the exchange's owner, that it waits for a client which takes nothing. That
// time is the client's, not the script's.
class WaitObserver {
 public:
  virtual void wait_begins() noexcept = 0;
  virtual void wait_ends() noexcept = 0;

 protected:
  ~WaitObserver() = default;
};

// What the client has got of a response that its owner does not end.
struct SentPart {
  bool begun = false;  // bytes may have left, so that no other answer can be given
  int status = 0;
  std::uint64_t body_bytes = 0;
};

class ResponseSink {
 public:
  // Sends the pieces in order or queues what the client does not take now. Waits while more than
  // the response buffer is queued. Called only by the exchange's owner.
  [[nodiscard]] virtual SendResult send(std::span<const std::string_view> pieces) noexcept = 0;
  // Of the exchange that is out now. Called by its owner.
  virtual void observe_waits(WaitObserver& observer) noexcept = 0;
  // True once the client is known to be gone; cheap.
  [[nodiscard]] virtual bool client_gone() const noexcept = 0;
  // True when the server is about to stop: the response should say Connection: close.
  [[nodiscard]] virtual bool server_closing() const noexcept = 0;
  // Gives the exchange back to its connection. The caller touches neither afterwards.
  virtual void finished(AfterResponse after) noexcept = 0;
  // The owner does not come back in time: the client gets 504, or its begun response is cut. Any
  // thread, once. The owner sends nothing any more, and gives the exchange back whenever it can,
  // with AfterResponse::close.
  virtual void abandon(const SentPart& sent) noexcept = 0;

 protected:
  ~ResponseSink() = default;
};

}  // namespace lyger::runtime
