#include "runtime/http/response_stream.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace lyger::runtime {

void ResponseStream::start(Exchange& exchange) {
  exchange_ = &exchange;
  head_.start(200);
  buffer_.clear();
  framing_ = Framing::open;
  remaining_ = sent_ = 0;
  head_sent_ = gone_ = false;
  head_only_ = exchange.head.method == "HEAD";
  knows_interim_ = exchange.head.version_minor > 0;
  close_ = !exchange.head.keep_alive;
}

void ResponseStream::commit(std::uint64_t known_length, bool complete) {
  close_ = close_ || head_.wants_close() || exchange_->sink.server_closing();
  const auto declared = head_.declared_length();
  auto wire = ResponseHead::Framing::none;
  std::uint64_t length = 0;
  if (head_only_ || !head_.status_has_body()) {
    framing_ = Framing::none;
    buffer_.clear();
    if (head_only_ && declared && head_.status_has_body()) {
      wire = ResponseHead::Framing::length;
      length = *declared;
    }
  } else if (declared || complete) {
    framing_ = Framing::length;
    wire = ResponseHead::Framing::length;
    remaining_ = length = declared.value_or(known_length);
    buffer_.resize(std::min<std::uint64_t>(buffer_.size(), remaining_));
  } else if (exchange_->head.version_minor == 0) {
    framing_ = Framing::until_close;
    close_ = true;
  } else {
    framing_ = Framing::chunked;
    wire = ResponseHead::Framing::chunked;
  }
  close_ = close_ || (framing_ == Framing::length && complete && known_length < length);
  head_.end(wire, length, close_, date_.now(), exchange_->id.view());
}

SendResult ResponseStream::send_interim(const ResponseHead& head) noexcept {
  const std::string_view bytes = head.bytes();
  gone_ = exchange_->sink.send({&bytes, 1}) == SendResult::client_gone;
  return gone_ ? SendResult::client_gone : SendResult::ok;
}

SendResult ResponseStream::write(std::string_view bytes) noexcept {
  if (gone_ || framing_ == Framing::none) {
    return gone_ ? SendResult::client_gone : SendResult::ok;
  }
  if (buffer_.size() + bytes.size() <= kBufferSize) {
    buffer_.append(bytes);
    return SendResult::ok;
  }
  if (framing_ == Framing::open) {
    commit(0, false);
  }
  return emit(bytes, false);
}

SendResult ResponseStream::flush() noexcept {
  if (gone_) {
    return SendResult::client_gone;
  }
  if (framing_ == Framing::open) {
    commit(0, false);
  }
  return emit({}, false);
}

// Sends the head if it has not left, then the buffer and `more` as one unit of the framing.
SendResult ResponseStream::emit(std::string_view more, bool last) noexcept {
  std::string_view held = buffer_;
  if (framing_ == Framing::none) {
    held = more = {};
  } else if (framing_ == Framing::length) {
    held = held.substr(0, remaining_);
    more = more.substr(0, remaining_ - held.size());
    remaining_ -= held.size() + more.size();
  }
  const auto size = held.size() + more.size();
  std::array<std::string_view, 6> pieces;
  std::size_t count = 0;
  if (!head_sent_) {
    pieces[count++] = head_.bytes();
    head_sent_ = true;
  }
  char chunk_line[20];
  const bool chunk = framing_ == Framing::chunked && size > 0;
  if (chunk) {
    char* end = std::to_chars(chunk_line, chunk_line + 16, size, 16).ptr;
    *end++ = '\r';
    *end++ = '\n';
    pieces[count++] = {chunk_line, static_cast<std::size_t>(end - chunk_line)};
  }
  pieces[count++] = held;
  pieces[count++] = more;
  if (framing_ == Framing::chunked && last) {
    pieces[count++] = chunk ? "\r\n0\r\n\r\n" : "0\r\n\r\n";
  } else if (chunk) {
    pieces[count++] = "\r\n";
  }
  gone_ = exchange_->sink.send({pieces.data(), count}) == SendResult::client_gone;
  sent_ += size;
  buffer_.clear();
  return gone_ ? SendResult::client_gone : SendResult::ok;
}

ResponseStream::Summary ResponseStream::complete() noexcept {
  if (framing_ == Framing::open) {
    commit(buffer_.size(), true);
  }
  if (!gone_) {
    gone_ = emit({}, true) == SendResult::client_gone;
  }
  const bool short_of_declared = framing_ == Framing::length && remaining_ > 0;
  close_ = close_ || gone_ || short_of_declared;
  return summary();
}

void ResponseStream::cut() noexcept {
  close_ = true;
  if (committed() && !gone_) {
    (void)emit({}, false);
  }
}

void ResponseStream::give_back() noexcept {
  Exchange* done = exchange_;
  exchange_ = nullptr;
  done->sink.finished(close_ ? AfterResponse::close : AfterResponse::keep_alive);
}

}  // namespace lyger::runtime
