#include "runtime/http/response_head.h"

#include <algorithm>
#include <charconv>

#include "runtime/base/ascii.h"
#include "runtime/http/request_id.h"
#include "runtime/http/status_text.h"

namespace lyger::runtime {
namespace {

void append_number(std::string& to, std::uint64_t number) {
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  to.append(digits, end);
}

void append_clean(std::string& to, std::string_view text) {
  const auto from = to.size();
  to.append(text);
  std::ranges::replace_if(
      to.begin() + static_cast<std::ptrdiff_t>(from),
      to.end(),
      [](char c) { return c == '\r' || c == '\n' || c == '\0'; },
      ' ');
}

bool has_token(std::string_view list, std::string_view token) noexcept {
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    if (equals_ignoring_case(trim(list.substr(0, comma)), token)) {
      return true;
    }
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

}  // namespace

bool is_field_name(std::string_view name) noexcept {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view("!#$%&'*+-.^_`|~").contains(c);
  });
}

void ResponseHead::start(int status, std::string_view reason) {
  bytes_.assign("HTTP/1.1 ");
  status_ = status;
  declared_.reset();
  wants_close_ = has_date_ = has_server_ = has_request_id_ = false;
  append_number(bytes_, static_cast<std::uint64_t>(status));
  bytes_ += ' ';
  append_clean(bytes_, reason.empty() ? status_text(status) : reason);
  bytes_ += "\r\n";
}

void ResponseHead::add(std::string_view name, std::string_view value) {
  if (!is_field_name(name)) {
    return;
  }
  if (equals_ignoring_case(name, "Content-Length")) {
    std::uint64_t length = 0;
    const char* end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, length);
    declared_ = error == std::errc{} && stop == end ? std::optional(length) : std::nullopt;
    return;
  }
  if (equals_ignoring_case(name, "Connection")) {
    wants_close_ = wants_close_ || has_token(value, "close");
    return;
  }
  if (equals_ignoring_case(name, "Transfer-Encoding") || equals_ignoring_case(name, "Keep-Alive") ||
      equals_ignoring_case(name, "Upgrade")) {
    return;
  }
  if (equals_ignoring_case(name, "Content-Type")) {
    if (value.empty()) {
      return;
    }
    name = "Content-Type";  // PHP's default comes as "Content-type"
  }
  has_date_ = has_date_ || equals_ignoring_case(name, "Date");
  has_server_ = has_server_ || equals_ignoring_case(name, "Server");
  has_request_id_ = has_request_id_ || equals_ignoring_case(name, RequestId::kField);
  bytes_ += name;
  bytes_ += ": ";
  append_clean(bytes_, value);
  bytes_ += "\r\n";
}

void ResponseHead::add_line(std::string_view line) {
  const auto colon = line.find(':');
  if (colon != std::string_view::npos) {
    add(trim(line.substr(0, colon)), trim(line.substr(colon + 1)));
  }
}

void ResponseHead::end(Framing framing,
                       std::uint64_t length,
                       bool close,
                       std::string_view date,
                       std::string_view request_id) {
  if (!has_date_) {
    bytes_ += "Date: ";
    bytes_ += date;
    bytes_ += "\r\n";
  }
  if (!has_server_) {
    bytes_ += "Server: lyger-embed\r\n";
  }
  if (!has_request_id_ && !request_id.empty()) {
    bytes_ += RequestId::kField;
    bytes_ += ": ";
    bytes_ += request_id;
    bytes_ += "\r\n";
  }
  if (framing == Framing::length) {
    bytes_ += "Content-Length: ";
    append_number(bytes_, length);
    bytes_ += "\r\n";
  } else if (framing == Framing::chunked) {
    bytes_ += "Transfer-Encoding: chunked\r\n";
  }
  bytes_ += close ? "Connection: close\r\n\r\n" : "\r\n";
}

}  // namespace lyger::runtime
