// The part of RequestParser that decides what is refused, and with which status.
#include <algorithm>
#include <charconv>

#include "runtime/base/ascii.h"
#include "runtime/http/request_parser.h"

namespace lyger::runtime {
namespace {

// host [ ":" port ] (RFC 9110, section 7.2; RFC 3986, section 3.2.2). Empty is allowed.
bool is_host(std::string_view host) noexcept {
  if (host.starts_with('[')) {
    const auto end = host.find(']');
    if (end == std::string_view::npos || end < 3) {
      return false;
    }
    const auto address = host.substr(1, end - 1);
    if (address.find_first_not_of("0123456789abcdefABCDEF:.") != std::string_view::npos) {
      return false;
    }
    host.remove_prefix(end + 1);
  } else {
    const auto colon = std::min(host.find(':'), host.size());
    const auto name = host.substr(0, colon);
    const bool plain = std::ranges::all_of(name, [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
             std::string_view("-._~!$&'()*+,;=%").contains(c);
    });
    if (!plain || (name.empty() && !host.empty())) {
      return false;
    }
    host.remove_prefix(colon);
  }
  return host.empty() ||
         (host[0] == ':' && host.find_first_not_of("0123456789", 1) == std::string_view::npos &&
          host.size() <= 6);
}

}  // namespace

std::optional<std::string_view> RequestHead::header(std::string_view name) const noexcept {
  for (const HeaderField& field : headers) {
    if (equals_ignoring_case(field.name, name)) {
      return field.value;
    }
  }
  return std::nullopt;
}

Refusal RequestParser::judge_head() noexcept {
  if (llhttp_get_http_major(&parser_) != 1 || head_.version_minor > 1) {
    return {505, "only HTTP/1.0 and HTTP/1.1 are spoken here"};
  }
  if (head_.method == "CONNECT" || head_.method == "TRACE") {
    return {405, "the method is not allowed"};
  }
  if (const Refusal refused = judge_host()) {
    return refused;
  }
  if (const Refusal refused = judge_target()) {
    return refused;
  }
  return judge_framing();
}

Refusal RequestParser::judge_host() noexcept {
  int hosts = 0;
  head_.host = {};
  for (const HeaderField& field : head_.headers) {
    if (equals_ignoring_case(field.name, "Host")) {
      ++hosts;
      head_.host = field.value;
    }
  }
  if (hosts > 1) {
    return {400, "the Host header is repeated"};
  }
  if (hosts == 0 && head_.version_minor == 1) {
    return {400, "the Host header is missing"};
  }
  return is_host(head_.host) ? Refusal{} : Refusal{400, "the Host header is not a host"};
}

Refusal RequestParser::judge_target() noexcept {
  std::string_view target = head_.target;
  if (target == "*") {
    head_.path = target;
    head_.query = {};
    return head_.method == "OPTIONS" ? Refusal{} : Refusal{400, "the target * belongs to OPTIONS"};
  }
  const auto scheme_end = target.find("://");
  if (!target.starts_with('/') && scheme_end != std::string_view::npos) {
    const auto scheme = target.substr(0, scheme_end);
    if (!equals_ignoring_case(scheme, "http") && !equals_ignoring_case(scheme, "https")) {
      return {400, "the scheme of the target is neither http nor https"};
    }
    const auto rest = target.substr(scheme_end + 3);
    const auto authority = rest.substr(0, rest.find_first_of("/?#"));
    if (authority.empty() || !is_host(authority)) {
      return {400, "the authority of the target is not a host"};
    }
    head_.host = authority;  // RFC 9112, section 3.2.2: it wins over the Host header
    target = rest.substr(authority.size());
    target = target.empty() ? std::string_view("/") : target;
    for (HeaderField& field : head_.headers) {
      if (equals_ignoring_case(field.name, "Host")) {
        field.value = authority;
      }
    }
  }
  target = target.substr(0, target.find('#'));
  if (!target.starts_with('/')) {
    return {400, "the request target does not begin with /"};
  }
  head_.target = target;
  const auto mark = target.find('?');
  head_.path = target.substr(0, mark);
  head_.query = mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1);
  return {};
}

Refusal RequestParser::judge_framing() noexcept {
  head_.content_length.reset();
  head_.chunked = head_.expects_continue = false;
  for (const HeaderField& field : head_.headers) {
    if (equals_ignoring_case(field.name, "Transfer-Encoding")) {
      if (head_.version_minor == 0) {
        return {400, "HTTP/1.0 knows no Transfer-Encoding"};
      }
      if (!equals_ignoring_case(field.value, "chunked")) {
        return {501, "the transfer coding is not known here"};
      }
      if (head_.chunked) {
        return {400, "the Transfer-Encoding is repeated"};
      }
      head_.chunked = true;
    } else if (equals_ignoring_case(field.name, "Content-Length")) {
      std::uint64_t length = 0;
      const char* end = field.value.data() + field.value.size();
      const auto [stop, error] = std::from_chars(field.value.data(), end, length);
      if (error != std::errc{} || stop != end || head_.content_length) {
        return {400, "the Content-Length is not one number"};
      }
      head_.content_length = length;
    } else if (equals_ignoring_case(field.name, "Expect")) {
      if (!equals_ignoring_case(field.value, "100-continue")) {
        return {417, "only 100-continue can be expected"};
      }
      head_.expects_continue = head_.version_minor == 1;
    }
  }
  if (head_.chunked && head_.content_length) {
    return {400, "Content-Length and Transfer-Encoding exclude each other"};
  }
  // llhttp frames the body by its own reading of these fields: the two must never differ.
  const bool framed_as_chunked = (parser_.flags & F_CHUNKED) != 0;
  if (framed_as_chunked != head_.chunked ||
      (!head_.chunked && parser_.content_length != head_.content_length.value_or(0))) {
    return {400, "the length of the body is ambiguous"};
  }
  return {};
}

Refusal RequestParser::judge_error(llhttp_errno_t error) const noexcept {
  switch (error) {
    case HPE_INVALID_VERSION:
      return {505, "only HTTP/1.0 and HTTP/1.1 are spoken here"};
    case HPE_INVALID_METHOD:
      return {501, "the method is not known here"};
    case HPE_INVALID_URL:
      return {400, "the request target has a character that must be encoded"};
    case HPE_INVALID_CONTENT_LENGTH:
    case HPE_UNEXPECTED_CONTENT_LENGTH:
      return {400, "the Content-Length is repeated, conflicting or not a number"};
    case HPE_INVALID_TRANSFER_ENCODING:
      return {400, "the Transfer-Encoding is conflicting"};
    case HPE_INVALID_CHUNK_SIZE:
      return {400, "a chunk size is not a number"};
    case HPE_INVALID_HEADER_TOKEN:
      return {400, "a header field is malformed"};
    default:
      return {400, "the request is malformed"};
  }
}

}  // namespace lyger::runtime
