#include "runtime/program/check/memory_exchange.h"

#include <algorithm>
#include <chrono>

namespace lyger {
namespace {

constexpr std::size_t kKeptResponse = std::size_t{1} << 20;
constexpr std::uint64_t kMaxBody = std::uint64_t{128} << 20;
constexpr std::size_t kMaxHead = std::size_t{256} << 10;

}  // namespace

runtime::SendResult MemorySink::send(std::span<const std::string_view> pieces) noexcept {
  for (const std::string_view piece : pieces) {
    const auto room = kKeptResponse + kMaxHead - std::min(sent_.size(), kKeptResponse + kMaxHead);
    sent_.append(piece.substr(0, room));
  }
  return runtime::SendResult::ok;
}

MemoryExchange::MemoryExchange(std::string_view request, const std::string& folder)
    : body_(kMaxBody, folder),
      parser_(kMaxHead, body_),
      exchange(parser_.head(), body_, peer_, sink) {
  auto step = parser_.feed(request);
  while (step.progress == runtime::RequestParser::Progress::head_complete) {
    request.remove_prefix(step.consumed);
    step = parser_.feed(request);
  }
  exchange.received = std::chrono::system_clock::now();
  exchange.started = std::chrono::steady_clock::now();
}

}  // namespace lyger
