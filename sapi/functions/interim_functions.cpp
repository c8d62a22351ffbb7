// lyger_send_early_hints() and headers_send(): what the client gets before the response's body.
#include <string_view>

#include "runtime/base/ascii.h"
#include "runtime/http/response_head.h"
#include "sapi/functions/lyger_arginfo.h"
#include "sapi/functions/serving_thread.h"
#include "sapi/php.h"
#include "sapi/request/departed_client.h"
#include "sapi/request/thread_context.h"

using lyger::runtime::is_field_name;
using lyger::runtime::ResponseHead;
using lyger::runtime::SendResult;
using lyger::sapi::ThreadContext;

namespace {

constexpr int kEarlyHints = 103;
constexpr int kSwitchingProtocols = 101;

std::string_view view(const zend_string* text) noexcept { return {ZSTR_VAL(text), ZSTR_LEN(text)}; }

bool is_value(std::string_view text) noexcept {
  return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

bool is_line(std::string_view text) noexcept {
  const auto colon = text.find(':');
  return colon != std::string_view::npos && is_field_name(text.substr(0, colon)) && is_value(text);
}

// Calls `call` with a name, which is null for a whole line, and each value; stops when it says
// false. True if every value is a string, alone or in a list, and `call` has always said true.
template <typename Call>
bool for_each_hint(HashTable* hints, Call call) noexcept {
  zend_string* name = nullptr;
  zval* value = nullptr;
  ZEND_HASH_FOREACH_STR_KEY_VAL(hints, name, value) {
    ZVAL_DEREF(value);
    if (Z_TYPE_P(value) == IS_STRING) {
      if (!call(name, Z_STR_P(value))) {
        return false;
      }
      continue;
    }
    if (Z_TYPE_P(value) != IS_ARRAY) {
      return false;
    }
    zval* each = nullptr;
    ZEND_HASH_FOREACH_VAL(Z_ARRVAL_P(value), each) {
      ZVAL_DEREF(each);
      if (Z_TYPE_P(each) != IS_STRING || !call(name, Z_STR_P(each))) {
        return false;
      }
    }
    ZEND_HASH_FOREACH_END();
  }
  ZEND_HASH_FOREACH_END();
  return true;
}

bool are_fields(HashTable* hints) noexcept {
  return for_each_hint(hints, [](const zend_string* name, const zend_string* value) {
    return name == nullptr ? is_line(view(value))
                           : is_field_name(view(name)) && is_value(view(value));
  });
}

// Null where the client cannot be told any more, or at all. What PHP calls sent may still wait for
// company, but scripts go by headers_sent().
ResponseHead* begin(ThreadContext& thread, int status) {
  return SG(headers_sent) ? nullptr : thread.begin_interim(status);
}

bool send(ThreadContext& thread) { return thread.send_interim() == SendResult::ok; }

bool send_hints(HashTable* hints) {
  ThreadContext* thread = lyger::sapi::serving_thread();
  ResponseHead* head = thread == nullptr ? nullptr : begin(*thread, kEarlyHints);
  if (head == nullptr) {
    return false;
  }
  for_each_hint(hints, [head](const zend_string* name, const zend_string* value) {
    if (name == nullptr) {
      head->add_line(view(value));
    } else {
      head->add(view(name), view(value));
    }
    return true;
  });
  return send(*thread);
}

bool starts_with_name(std::string_view line, std::string_view name) noexcept {
  return line.size() > name.size() && line[name.size()] == ':' &&
         lyger::runtime::equals_ignoring_case(line.substr(0, name.size()), name);
}

// What header() has set so far, which stays for the response.
bool send_list(ThreadContext& thread, int status) {
  ResponseHead* head = begin(thread, status);
  if (head == nullptr) {
    return false;
  }
  lyger::sapi::for_each_header(SG(sapi_headers), [head](std::string_view line) {
    if (!starts_with_name(line, "Status")) {
      head->add_line(line);
    }
  });
  return send(thread);
}

// The status counts, whatever header() has said of it before.
int send_response(ThreadContext& thread, int status) noexcept {
  if (SG(headers_sent)) {
    return SUCCESS;
  }
  SG(sapi_headers).http_response_code = status;
  if (SG(sapi_headers).http_status_line != nullptr) {
    efree(SG(sapi_headers).http_status_line);
    SG(sapi_headers).http_status_line = nullptr;
  }
  sapi_header_line status_field = {"Status", sizeof "Status" - 1, 0};
  sapi_header_op(SAPI_HEADER_DELETE, &status_field);
  const int result = sapi_send_headers();
  if (thread.flush() == SendResult::client_gone) {
    lyger::sapi::on_departed_client(
        thread);  // may not return: nothing that needs destroying is alive
  }
  return result;
}

}  // namespace

ZEND_FUNCTION(lyger_send_early_hints) {
  HashTable* hints = nullptr;
  ZEND_PARSE_PARAMETERS_START(1, 1)
  Z_PARAM_ARRAY_HT(hints)
  ZEND_PARSE_PARAMETERS_END();
  if (!are_fields(hints)) {
    zend_argument_value_error(
        1, "must hold lines such as \"Link: </a.css>; rel=preload\", or names with their values");
    RETURN_THROWS();
  }
  RETURN_BOOL(zend_hash_num_elements(hints) > 0 && send_hints(hints));
}

ZEND_FUNCTION(headers_send) {
  zend_long status = 200;
  ZEND_PARSE_PARAMETERS_START(0, 1)
  Z_PARAM_OPTIONAL
  Z_PARAM_LONG(status)
  ZEND_PARSE_PARAMETERS_END();
  if (status < 100 || status > 999 || status == kSwitchingProtocols) {
    zend_argument_value_error(1, "must be a status from 100 to 999 other than 101");
    RETURN_THROWS();
  }
  ThreadContext* thread = lyger::sapi::serving_thread();
  if (thread == nullptr || !thread->serving()) {
    RETURN_LONG(SAPI_HEADER_SEND_FAILED);
  }
  if (status < 200) {
    const bool sent = send_list(*thread, static_cast<int>(status));
    RETURN_LONG(sent ? SAPI_HEADER_SENT_SUCCESSFULLY : SAPI_HEADER_SEND_FAILED);
  }
  RETURN_LONG(send_response(*thread, static_cast<int>(status)));
}
