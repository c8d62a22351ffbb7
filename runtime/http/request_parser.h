// Turns bytes into one request at a time: llhttp with its strict settings, plus the rules that a
// server which forwards nothing can afford to enforce (RFC 9112, sections 2.2, 3.2, 6.1, 11.2).
#pragma once

#include <llhttp.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/base/pinned.h"
#include "runtime/base/refusal.h"
#include "runtime/http/request_head.h"
#include "runtime/http/request_line.h"

namespace lyger::runtime {

// Takes the body's bytes as they arrive. A refusal ends the request.
class BodySink {
 public:
  [[nodiscard]] virtual Refusal take(std::string_view bytes) noexcept = 0;
  // A chunk of that size is about to come.
  [[nodiscard]] virtual Refusal announce(std::uint64_t bytes) noexcept = 0;

 protected:
  ~BodySink() = default;
};

class RequestParser : Pinned {
 public:
  enum class Progress { needs_more, head_complete, request_complete, refused };
  struct Step {
    Progress progress = Progress::needs_more;
    std::size_t consumed = 0;
  };

  // `max_head_bytes` bounds the request line and the header fields together, and once more the
  // trailer fields and chunk extensions.
  RequestParser(std::size_t max_head_bytes, BodySink& body);

  // Reads on. Stops behind the head, so that the caller can judge it, and behind the request.
  [[nodiscard]] Step feed(std::string_view bytes) noexcept;
  // Makes ready for the next request of the same connection; views into the last one end here.
  void start_next() noexcept;

  [[nodiscard]] const RequestHead& head() const noexcept { return head_; }
  // The connection will end with this request, whatever its client has asked for.
  void deny_keep_alive() noexcept { head_.keep_alive = false; }
  [[nodiscard]] const Refusal& refusal() const noexcept { return refusal_; }
  // True between the first byte of a request line and the end of the head.
  [[nodiscard]] bool inside_head() const noexcept { return stage_ == Stage::head; }
  [[nodiscard]] bool untouched() const noexcept { return stage_ == Stage::idle; }

 private:
  enum class Stage { idle, head, body, done };
  struct Span {
    std::size_t offset = 0;
    std::size_t length = 0;
  };
  struct FieldSpan {
    Span name;
    Span value;
  };

  static const llhttp_settings_t& settings() noexcept;
  template <int (RequestParser::*Method)(std::string_view) noexcept>
  static int on_data(llhttp_t* parser, const char* at, std::size_t length) noexcept;
  template <int (RequestParser::*Method)() noexcept>
  static int on_event(llhttp_t* parser) noexcept;

  [[nodiscard]] Step execute(std::string_view bytes) noexcept;
  int message_begin() noexcept;
  int method_bytes(std::string_view bytes) noexcept;
  int target_bytes(std::string_view bytes) noexcept;
  int name_bytes(std::string_view bytes) noexcept;
  int value_bytes(std::string_view bytes) noexcept;
  int value_complete() noexcept;
  int extension_bytes(std::string_view bytes) noexcept;
  int headers_complete() noexcept;
  int chunk_header() noexcept;
  int body_bytes(std::string_view bytes) noexcept;
  int message_complete() noexcept;

  int refuse(int status, std::string_view because) noexcept;
  [[nodiscard]] bool keep(Span& span, std::string_view bytes) noexcept;
  [[nodiscard]] std::string_view view(Span span) const noexcept;
  void publish_head() noexcept;
  [[nodiscard]] Refusal judge_head() noexcept;
  [[nodiscard]] Refusal judge_target() noexcept;
  [[nodiscard]] Refusal judge_host() noexcept;
  [[nodiscard]] Refusal judge_framing() noexcept;
  [[nodiscard]] Refusal judge_error(llhttp_errno_t error) const noexcept;

  RequestLineCheck line_;
  llhttp_t parser_;
  std::size_t max_head_bytes_;
  BodySink& body_;
  std::string storage_;  // method, target, names and values of the current request
  std::vector<FieldSpan> fields_;
  Span method_;
  Span target_;
  std::size_t trailer_bytes_ = 0;
  RequestHead head_;
  Refusal refusal_;
  Stage stage_ = Stage::idle;
  bool value_open_ = false;
};

}  // namespace lyger::runtime
