// The request's texts as C strings for SG(request_info), which outlive the exchange: a script may
// go on after its client has everything. The buffers stay warm from request to request.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/http/exchange.h"

namespace lyger::sapi {

class RequestStrings {
 public:
  // Copies what PHP may look at later.
  void take(const runtime::Exchange& exchange);
  // For a script that runs without a request: a worker's boot.
  void take_script(const std::string& script_filename);

  [[nodiscard]] const char* method() const noexcept { return method_.c_str(); }
  [[nodiscard]] char* query() noexcept { return query_.data(); }
  [[nodiscard]] char* target() noexcept { return target_.data(); }
  [[nodiscard]] std::string_view target_text() const noexcept { return target_; }
  [[nodiscard]] char* script_filename() noexcept { return script_filename_.data(); }
  [[nodiscard]] const char* content_type() const noexcept {
    return has_content_type_ ? content_type_.c_str() : nullptr;
  }
  [[nodiscard]] const char* authorization() const noexcept {
    return has_authorization_ ? authorization_.c_str() : nullptr;
  }
  [[nodiscard]] char* cookies() noexcept { return cookies_.empty() ? nullptr : cookies_.data(); }
  [[nodiscard]] std::int64_t content_length() const noexcept { return content_length_; }
  [[nodiscard]] int protocol() const noexcept { return protocol_; }  // 1000, 1001

 private:
  std::string method_;
  std::string query_;
  std::string target_;
  std::string script_filename_;
  std::string content_type_;
  std::string authorization_;
  std::string cookies_;
  std::int64_t content_length_ = 0;
  int protocol_ = 1001;
  bool has_content_type_ = false;
  bool has_authorization_ = false;
};

}  // namespace lyger::sapi
