#include "sapi/leaks/watch/late_response.h"

#include <string>

#include "sapi/php.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

constexpr std::size_t kMostFields = 10;
// SAPI_HEADER_ADD, which is a macro with another meaning, too (main/SAPI.h).
constexpr auto kAdd = static_cast<sapi_header_op_enum>(SAPI_HEADER_REPLACE + 1);

// Field values are ASCII (RFC 9110, section 5.5); an arrow becomes "->".
std::string as_field(const LeakWatch::Leak& leak) {
  const std::string text = leak.path + " " + leak.why;
  constexpr std::string_view kArrow = "\u2192";
  std::string field = "X-Lyger-Leak: ";
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.compare(at, kArrow.size(), kArrow) == 0) {
      field += "->";
      at += kArrow.size() - 1;
    } else {
      const char byte = text[at];
      field += byte >= ' ' && byte < '\x7f' ? byte : '?';
    }
  }
  return field;
}

// PHP takes its head for sent with the first output; what has not left can be said again.
void add_header(const std::string& line) noexcept {
  sapi_header_line header{};
  header.line = line.data();
  header.line_len = line.size();
  sapi_header_op(kAdd, &header);
}

std::string page_of(std::span<const LeakWatch::Leak> leaks) {
  std::string page =
      "This request has left something behind for the next one (--watch-leaks=fail):\n";
  for (const LeakWatch::Leak& leak : leaks) {
    page += "\n  " + leak.path + "\n    " + leak.why + "\n    value: " + leak.value + "\n";
  }
  return page;
}

}  // namespace

void add_leak_fields(const ThreadContext& context, std::span<const LeakWatch::Leak> leaks) {
  const bool sent = SG(headers_sent);
  if (!context.serving() || (sent && context.committed())) {
    return;
  }
  SG(headers_sent) = false;
  for (const LeakWatch::Leak& leak : leaks.first(std::min(leaks.size(), kMostFields))) {
    add_header(as_field(leak));
  }
  SG(headers_sent) = sent;
  if (sent) {
    sapi_module.send_headers(&SG(sapi_headers));
  }
}

void answer_with_leaks(ThreadContext& context, std::span<const LeakWatch::Leak> leaks) {
  if (!context.restart_response()) {
    return;
  }
  const std::string page = page_of(leaks);
  SG(headers_sent) = false;
  sapi_header_op(SAPI_HEADER_DELETE_ALL, nullptr);
  if (SG(sapi_headers).http_status_line != nullptr) {
    efree(SG(sapi_headers).http_status_line);
    SG(sapi_headers).http_status_line = nullptr;
  }
  SG(sapi_headers).http_response_code = 500;
  add_header("Content-Type: text/plain; charset=utf-8");
  SG(headers_sent) = true;
  sapi_module.send_headers(&SG(sapi_headers));
  (void)context.write(page);
}

}  // namespace lyger::sapi
