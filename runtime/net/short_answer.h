// The answers that the server gives by itself: refusals, redirects, OPTIONS *, overload.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/base/pinned.h"
#include "runtime/files/serving/static_response.h"
#include "runtime/http/date_cache.h"
#include "runtime/http/response_head.h"

namespace lyger::runtime {

struct ShortAnswer {
  int status = 500;
  std::string_view location = {};
  std::string_view allow = {};
  std::string_view retry_after = {};
  std::string_view request_id = {};
  std::string_view explanation = {};  // one clause for the person who reads the page
};

// Writes them into one buffer that is used again. Belongs to one I/O thread.
class AnswerWriter : Pinned {
 public:
  // The whole message; valid until the next call.
  [[nodiscard]] std::string_view write(const ShortAnswer& answer, bool head_only, bool close);
  // Only the head, and the literal parts stay in the plan.
  [[nodiscard]] std::string_view write_file_head(const FileAnswer& answer,
                                                 bool close,
                                                 std::string_view request_id);
  // Of the message written last, as sent.
  [[nodiscard]] std::uint64_t body_bytes() const noexcept { return body_bytes_; }

 private:
  ResponseHead head_;
  DateCache date_;
  std::string message_;
  std::uint64_t body_bytes_ = 0;
};

}  // namespace lyger::runtime
