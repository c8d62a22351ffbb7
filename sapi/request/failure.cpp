#include "sapi/request/failure.h"

#include "sapi/php.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

constexpr int kFatalStatus = 255;

}  // namespace

bool ended_by_error() noexcept {
  return EG(exit_status) == kFatalStatus && PG(last_error_message) != nullptr &&
         (PG(last_error_type) & E_FATAL_ERRORS) != 0;
}

bool script_failed() noexcept { return CG(unclean_shutdown) && EG(exit_status) == kFatalStatus; }

bool request_end_failed() noexcept { return script_failed() && ended_by_error(); }

bool set_late_status(const ThreadContext& context, std::string_view line) noexcept {
  const bool sent = SG(headers_sent);
  if (sent && context.committed()) {
    return false;
  }
  sapi_header_line header{};
  header.line = line.data();
  header.line_len = line.size();
  SG(headers_sent) = false;
  sapi_header_op(SAPI_HEADER_REPLACE, &header);
  SG(headers_sent) = sent;
  if (sent) {
    sapi_module.send_headers(&SG(sapi_headers));
  }
  return true;
}

void say_that_it_failed(const ThreadContext& context) noexcept {
  const bool settled = SG(sapi_headers).http_response_code != 200 || PG(display_errors);
  if (context.serving() && SG(headers_sent) && !settled) {
    (void)set_late_status(context, "HTTP/1.1 500 Internal Server Error");
  }
}

}  // namespace lyger::sapi
