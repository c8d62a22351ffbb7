// Frames what a script writes (RFC 9112, section 6): Content-Length when the body is complete
// before the first byte goes out, otherwise chunked, or until close for HTTP/1.0. Belongs to one
// PHP thread and serves one exchange after the other; its buffers stay warm.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/base/pinned.h"
#include "runtime/http/date_cache.h"
#include "runtime/http/exchange.h"
#include "runtime/http/response_head.h"

namespace lyger::runtime {

class ResponseStream : Pinned {
 public:
  // Bodies up to this size leave in one piece, with a Content-Length, unless the script flushes.
  static constexpr std::size_t kBufferSize = 64 * 1024;

  struct Summary {
    int status = 0;
    std::uint64_t body_bytes = 0;
  };

  void start(Exchange& exchange);
  // To be filled until the first byte has left; start() it again to replace everything.
  [[nodiscard]] ResponseHead& head() noexcept { return head_; }
  // True once bytes may have reached the client: status and fields are final.
  [[nodiscard]] bool committed() const noexcept { return framing_ != Framing::open; }

  // Whether the client can be told something before the response (RFC 9110, section 15.2): no
  // HTTP/1.0 client can.
  [[nodiscard]] bool takes_interim() const noexcept {
    return !committed() && !gone_ && knows_interim_;
  }
  [[nodiscard]] SendResult send_interim(const ResponseHead& head) noexcept;
  [[nodiscard]] SendResult write(std::string_view bytes) noexcept;
  [[nodiscard]] SendResult flush() noexcept;
  // Sends what is left. Then nothing may be written until the next start().
  Summary complete() noexcept;
  // Ends a response that cannot be completed: what has been written goes out, its framing stays
  // open, and the connection is cut so that the client notices.
  void cut() noexcept;
  // Gives the exchange back to its connection, after complete() or cut().
  void give_back() noexcept;
  // Forgets the body that has not left yet.
  void discard_body() noexcept { buffer_.clear(); }
  [[nodiscard]] Summary summary() const noexcept { return {head_.status(), sent_}; }

 private:
  enum class Framing { open, none, length, chunked, until_close };

  void commit(std::uint64_t known_length, bool complete);
  [[nodiscard]] SendResult emit(std::string_view more, bool last) noexcept;

  Exchange* exchange_ = nullptr;
  ResponseHead head_;
  std::string buffer_;
  DateCache date_;
  Framing framing_ = Framing::open;
  std::uint64_t remaining_ = 0;  // of a declared length
  std::uint64_t sent_ = 0;
  bool head_sent_ = false;
  bool head_only_ = false;  // HEAD
  bool knows_interim_ = false;
  bool close_ = false;
  bool gone_ = false;
};

}  // namespace lyger::runtime
