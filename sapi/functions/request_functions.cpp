// lyger_finish_request(), lyger_request_id(), getallheaders(), apache_response_headers() and their
// aliases.
#include <array>
#include <string_view>

#include "runtime/http/exchange.h"
#include "sapi/functions/lyger_arginfo.h"
#include "sapi/functions/serving_thread.h"
#include "sapi/php.h"
#include "sapi/request/cgi_names.h"
#include "sapi/request/thread_context.h"

using lyger::sapi::ThreadContext;

namespace {

void add_field(zval* array, std::string_view name, std::string_view value) noexcept {
  add_assoc_stringl_ex(array, name.data(), name.size(), value.data(), value.size());
}

void add_request_field(zval* array, std::string_view field, std::string_view value) noexcept {
  std::array<char, 256> name;
  if (!lyger::sapi::header_name(field, name)) {
    return;
  }
  const std::string_view key = name.data();
  const zval* earlier = zend_hash_str_find(Z_ARRVAL_P(array), key.data(), key.size());
  if (earlier == nullptr) {
    add_field(array, key, value);
    return;
  }
  const std::string_view comma = key == "Cookie" ? "; " : ", ";
  zend_string* joined = zend_string_concat3(Z_STRVAL_P(earlier),
                                            Z_STRLEN_P(earlier),
                                            comma.data(),
                                            comma.size(),
                                            value.data(),
                                            value.size());
  add_assoc_str_ex(array, key.data(), key.size(), joined);
}

}  // namespace

ZEND_FUNCTION(lyger_finish_request) {
  ZEND_PARSE_PARAMETERS_NONE();
  ThreadContext* thread = lyger::sapi::serving_thread();
  if (thread == nullptr || !thread->serving()) {
    RETURN_FALSE;
  }
  // Made now, because afterwards the request's fields are gone.
  zend_is_auto_global(ZSTR_KNOWN(ZEND_STR_AUTOGLOBAL_SERVER));
  zend_is_auto_global(ZSTR_KNOWN(ZEND_STR_AUTOGLOBAL_REQUEST));
  php_output_end_all();
  sapi_send_headers();
  thread->finish_early();
  RETURN_TRUE;
}

ZEND_FUNCTION(lyger_request_id) {
  ZEND_PARSE_PARAMETERS_NONE();
  const ThreadContext* thread = lyger::sapi::serving_thread();
  const auto id = thread == nullptr ? std::string_view() : thread->request_id();
  RETURN_STRINGL(id.data(), id.size());
}

ZEND_FUNCTION(lyger_request_headers) {
  ZEND_PARSE_PARAMETERS_NONE();
  array_init(return_value);
  const ThreadContext* thread = lyger::sapi::serving_thread();
  if (thread == nullptr || !thread->has_request()) {
    return;
  }
  if (thread->serving()) {
    for (const auto& field : thread->exchange()->head.headers) {
      add_request_field(return_value, field.name, field.value);
    }
  } else {
    for (const auto& [name, value] : thread->kept_fields()) {
      add_request_field(return_value, name, value);
    }
  }
}

ZEND_FUNCTION(lyger_response_headers) {
  ZEND_PARSE_PARAMETERS_NONE();
  array_init(return_value);
  lyger::sapi::for_each_header(SG(sapi_headers), [return_value](std::string_view line) {
    const auto colon = line.find(':');
    if (colon != std::string_view::npos) {
      const auto value = line.find_first_not_of(" \t", colon + 1);
      add_field(return_value,
                line.substr(0, colon),
                value == std::string_view::npos ? std::string_view() : line.substr(value));
    }
  });
}
