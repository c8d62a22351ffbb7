#include "runtime/leaks/lab/request_text.h"

#include <strings.h>

#include <algorithm>
#include <array>

namespace lyger::runtime {
namespace {

// A recorded request names packings that its browser knows and a check does not. Its cookies are
// written by themselves.
constexpr std::array<std::string_view, 10> kOwnFields = {"Content-Length",
                                                         "Transfer-Encoding",
                                                         "Accept-Encoding",
                                                         "Connection",
                                                         "Keep-Alive",
                                                         "TE",
                                                         "Upgrade",
                                                         "Expect",
                                                         "Range",
                                                         "Cookie"};

bool same_name(std::string_view one, std::string_view other) noexcept {
  return one.size() == other.size() && ::strncasecmp(one.data(), other.data(), one.size()) == 0;
}

// The pseudo-fields of a recorded HTTP/2 request begin with a colon.
bool is_sent(std::string_view name) noexcept {
  return !name.empty() && name.front() != ':' &&
         std::none_of(kOwnFields.begin(), kOwnFields.end(), [name](std::string_view own) {
           return same_name(name, own);
         });
}

void append_field(std::string& text, std::string_view name, std::string_view value) {
  text.append(name).append(": ");
  for (const char c : value) {
    text += c == '\r' || c == '\n' || c == '\0' ? ' ' : c;
  }
  text.append("\r\n");
}

bool has_field(const CheckRequest& request, std::string_view name) {
  return std::any_of(request.headers.begin(), request.headers.end(), [name](const auto& header) {
    return same_name(header.first, name);
  });
}

bool usually_has_body(std::string_view method) noexcept {
  return method == "POST" || method == "PUT" || method == "PATCH";
}

}  // namespace

std::string_view field_of(const CheckRequest& request, std::string_view name) {
  const auto found =
      std::find_if(request.headers.begin(), request.headers.end(), [name](const auto& header) {
        return same_name(header.first, name);
      });
  return found == request.headers.end() ? std::string_view() : std::string_view(found->second);
}

std::string request_text(const CheckRequest& request, std::string_view cookies) {
  std::string text = request.method + ' ' + request.target + " HTTP/1.1\r\n";
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kUsual = {
      {{"Host", "localhost"}, {"User-Agent", "lyger-embed check"}, {"Accept", "*/*"}}};
  for (const auto& [name, value] : kUsual) {
    if (!has_field(request, name)) {
      append_field(text, name, value);
    }
  }
  for (const auto& [name, value] : request.headers) {
    if (is_sent(name)) {
      append_field(text, name, value);
    }
  }
  if (!cookies.empty()) {
    append_field(text, "Cookie", cookies);
  }
  if (!request.body.empty() || usually_has_body(request.method)) {
    append_field(text, "Content-Length", std::to_string(request.body.size()));
  }
  return text.append("\r\n").append(request.body);
}

}  // namespace lyger::runtime
