// A request that can be served any number of times, and whose responses go nowhere: the network's
// part of the cost is left out.
#pragma once

#include "tests/support/recorded_exchange.h"

namespace lyger::bench {

class DiscardingSink final : public runtime::ResponseSink {
 public:
  void observe_waits(runtime::WaitObserver&) noexcept override {}
  runtime::SendResult send(std::span<const std::string_view> pieces) noexcept override {
    for (const std::string_view piece : pieces) {
      bytes_ += piece.size();
    }
    return runtime::SendResult::ok;
  }
  [[nodiscard]] bool client_gone() const noexcept override { return false; }
  [[nodiscard]] bool server_closing() const noexcept override { return false; }
  void finished(runtime::AfterResponse) noexcept override { ++finished_; }
  void abandon(const runtime::SentPart&) noexcept override {}

  [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }
  [[nodiscard]] std::uint64_t finished_count() const noexcept { return finished_; }

 private:
  std::uint64_t bytes_ = 0;
  std::uint64_t finished_ = 0;
};

// Its own script's request, on a keep-alive connection, with the fields that a browser sends.
class ReusedRequest : private runtime::Pinned {
 public:
  explicit ReusedRequest(const std::string& script)
      : parsed_(tests::get("/index.php?page=2",
                           "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0)\r\n"
                           "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8\r\n"
                           "Accept-Language: en-GB,en;q=0.5\r\nAccept-Encoding: gzip, br\r\n"
                           "Cookie: seen=1; theme=dark\r\n")),
        exchange(parsed_.exchange.head, parsed_.exchange.body, parsed_.exchange.peer, sink) {
    exchange.script = {.script_filename = script, .script_name = "/index.php", .is_main = true};
    exchange.id = parsed_.exchange.id;
    exchange.received = parsed_.exchange.received;
    exchange.started = parsed_.exchange.started;
  }

 private:
  tests::RecordedExchange parsed_;

 public:
  DiscardingSink sink;
  runtime::Exchange exchange;
};

}  // namespace lyger::bench
