// Writes the status line and header fields of one response. What frames the message (RFC 9112,
// section 6) or belongs to the connection is decided by the caller, never by a script.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/base/pinned.h"

namespace lyger::runtime {

// A token (RFC 9110, section 5.1).
[[nodiscard]] bool is_field_name(std::string_view name) noexcept;

class ResponseHead : Pinned {
 public:
  // Starts anew; the buffer stays. An empty `reason` takes the registered phrase.
  void start(int status, std::string_view reason = {});
  // Appends a field in the order of the calls, except what start_body() decides: Content-Length is
  // taken note of, Connection is looked at for "close", Transfer-Encoding, Keep-Alive and Upgrade
  // are dropped. CR, LF and NUL become spaces. A name that is no token drops the field.
  void add(std::string_view name, std::string_view value);
  // "Name: value".
  void add_line(std::string_view line);

  // Ends the head. `date` is IMF-fixdate; Date, Server and, with a `request_id`, X-Request-Id are
  // added unless the script set them.
  enum class Framing { none, length, chunked, until_close };
  void end(Framing framing,
           std::uint64_t length,
           bool close,
           std::string_view date,
           std::string_view request_id = {});

  // Ends the head of an informational answer, which has nothing but its fields.
  void end_interim() { bytes_ += "\r\n"; }

  [[nodiscard]] std::string_view bytes() const noexcept { return bytes_; }
  [[nodiscard]] int status() const noexcept { return status_; }
  // What the script itself said of the length; only digits count.
  [[nodiscard]] std::optional<std::uint64_t> declared_length() const noexcept { return declared_; }
  [[nodiscard]] bool wants_close() const noexcept { return wants_close_; }
  // RFC 9110, sections 15.2, 15.3.5, 15.4.5.
  [[nodiscard]] bool status_has_body() const noexcept {
    return status_ >= 200 && status_ != 204 && status_ != 304;
  }

 private:
  std::string bytes_;
  int status_ = 200;
  std::optional<std::uint64_t> declared_;
  bool wants_close_ = false;
  bool has_date_ = false;
  bool has_server_ = false;
  bool has_request_id_ = false;
};

}  // namespace lyger::runtime
