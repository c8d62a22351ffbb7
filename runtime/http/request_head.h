// The request line and header fields of one request (RFC 9112, sections 3 and 5).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace lyger::runtime {

struct HeaderField {
  std::string_view name;   // as the client spelled it
  std::string_view value;  // without surrounding white space
};

// All views point into the parser's storage and live until the parser's next request.
struct RequestHead {
  std::string_view method;
  std::string_view target;  // origin-form: path and query as received; "*" for OPTIONS *
  std::string_view path;    // the target up to '?', still percent-encoded
  std::string_view query;   // the target after '?', empty when there is none
  std::string_view host;    // Host, or the authority of an absolute-form target
  std::vector<HeaderField> headers;
  int version_minor = 1;                        // HTTP/1.x
  std::optional<std::uint64_t> content_length;  // nullopt: chunked or no body
  bool chunked = false;
  bool expects_continue = false;
  bool keep_alive = false;

  [[nodiscard]] bool has_body() const noexcept { return chunked || content_length.value_or(0) > 0; }
  // The first field of that name, compared without case; nullopt when there is none.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const noexcept;
};

}  // namespace lyger::runtime
