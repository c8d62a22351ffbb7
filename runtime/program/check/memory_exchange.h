// A request from memory whose response stays in memory: what a lab's script serves in place of a
// client on a socket. On the lab's PHP thread only.
#pragma once

#include <string>
#include <string_view>

#include "runtime/http/exchange.h"
#include "runtime/http/request_parser.h"

namespace lyger {

class MemorySink final : public runtime::ResponseSink {
 public:
  runtime::SendResult send(std::span<const std::string_view> pieces) noexcept override;
  void observe_waits(runtime::WaitObserver&) noexcept override {}
  [[nodiscard]] bool client_gone() const noexcept override { return false; }
  [[nodiscard]] bool server_closing() const noexcept override { return false; }
  void finished(runtime::AfterResponse) noexcept override {}
  void abandon(const runtime::SentPart&) noexcept override {}

  // What has been sent so far, and of a long body its beginning.
  [[nodiscard]] const std::string& sent() const noexcept { return sent_; }

 private:
  std::string sent_;
};

class MemoryExchange : runtime::Pinned {
 public:
  // `folder` takes bodies that are large, and outlives this.
  MemoryExchange(std::string_view request, const std::string& folder);

  // Why no server would take the request; status 0 if one would.
  [[nodiscard]] const runtime::Refusal& refusal() const noexcept { return parser_.refusal(); }

 private:
  runtime::Peer peer_{.remote_address = "127.0.0.1",
                      .local_address = "127.0.0.1",
                      .remote_port = 40000,
                      .local_port = 8880};
  runtime::BodyStore body_;
  runtime::RequestParser parser_;

 public:
  MemorySink sink;
  runtime::Exchange exchange;
};

}  // namespace lyger
