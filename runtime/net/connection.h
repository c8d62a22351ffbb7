// One client connection: reads requests, hands them over or answers them, and keeps the answers in
// order. Lives on its I/O thread; only the ResponseSink part is called by a PHP thread, while that
// thread owns the exchange.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/base/owned_fd.h"
#include "runtime/base/pinned.h"
#include "runtime/http/body_store.h"
#include "runtime/http/exchange.h"
#include "runtime/http/request_parser.h"
#include "runtime/net/file_sender.h"
#include "runtime/net/peer_writer.h"
#include "runtime/net/server_parts.h"
#include "runtime/net/timer_wheel.h"
#include "runtime/net/uv_handle.h"

namespace lyger::runtime {

class IoThread;
struct ShortAnswer;

class Connection final : public ResponseSink, public DrainRequest, public TimerWheel::Entry {
 public:
  Connection(IoThread& io, OwnedFd socket, Peer peer);
  ~Connection();

  // Begins to listen for requests.
  void open();
  // A PHP thread has posted this connection: it wants its output drained, or is done; or it has
  // been given up.
  enum class Post : std::uint8_t { drain, abandoned, returned };
  void on_posted(Post post) noexcept;
  // The exchange could not be queued, or waited there too long.
  void on_unserved(const Unserved& unserved) noexcept;
  // The server stops: closes at once when idle, otherwise after the current answer.
  void on_drain() noexcept;
  // Ends without regard for what runs; the exchange must not be out.
  void destroy() noexcept;
  [[nodiscard]] bool is_out() const noexcept { return state_ == State::out; }
  [[nodiscard]] Exchange& exchange() noexcept { return exchange_; }

  std::size_t slot = 0;  // its place in the I/O thread's list

  // ResponseSink, on the owner's thread.
  SendResult send(std::span<const std::string_view> pieces) noexcept override;
  void observe_waits(WaitObserver& observer) noexcept override { writer_.observe_waits(observer); }
  [[nodiscard]] bool client_gone() const noexcept override { return writer_.gone(); }
  [[nodiscard]] bool server_closing() const noexcept override;
  void finished(AfterResponse after) noexcept override;
  void abandon(const SentPart& sent) noexcept override;
  // DrainRequest, on the owner's thread.
  void drain_wanted() noexcept override;

 private:
  enum class State {
    reading,    // between requests, or inside one
    out,        // the exchange belongs to the handler
    sending,    // the answer is complete and waits for the client
    abandoned,  // the client has been dealt with; the exchange is still with the handler
    lingering,  // closing: what the client still sends is thrown away
    closed,
  };
  // While an exchange is out: how often to look whether it has come back without a wake-up.
  static constexpr std::chrono::milliseconds kCollectTime{500};

  // Who has seen the end of the exchange while it was out.
  enum Handover : int { kOut, kReturned, kWakeWanted };

  void on_poll(int status, int events) noexcept;
  void on_readable() noexcept;
  void on_writable() noexcept;
  void on_end_of_input() noexcept;
  void on_reset() noexcept;
  void on_deadline() noexcept override;

  void pump(std::string_view fresh) noexcept;
  [[nodiscard]] bool step(std::string_view& input) noexcept;
  void on_head() noexcept;
  void on_request() noexcept;
  void name_request() noexcept;
  void dispatch() noexcept;
  void serve_file(StaticFile file) noexcept;
  void refuse(const Refusal& refusal) noexcept;
  void answer(ShortAnswer answer) noexcept;
  void answer_done(AfterResponse after) noexcept;
  void record(int status, std::uint64_t body_bytes) noexcept;

  void collect() noexcept;
  [[nodiscard]] bool want_wake() noexcept;
  void on_abandoned() noexcept;
  void next_request() noexcept;
  void close_politely() noexcept;
  void listen_for(int events) noexcept;
  void update_interest() noexcept;
  void deadline_in(std::chrono::milliseconds time) noexcept;

  IoThread& io_;
  OwnedFd socket_;
  const Peer peer_;
  const bool trusted_;  // a proxy whose X-Request-Id is believed
  UvHandle<uv_poll_t> poll_;
  int interest_ = 0;
  State state_ = State::reading;
  bool end_of_input_ = false;
  bool refused_ = false;       // the answer in the making ends the connection
  bool posted_drain_ = false;  // written by the exchange's owner only
  AfterResponse after_ = AfterResponse::close;
  std::atomic<int> handover_ = kReturned;
  SentPart sent_;  // once abandoned
  std::uint64_t body_started_ms_ = 0;

  BodyStore body_;
  RequestParser parser_;
  Exchange exchange_;
  PeerWriter writer_;
  FileSender file_sender_;
  std::string early_;  // bytes of requests that come after the current one
};

}  // namespace lyger::runtime
