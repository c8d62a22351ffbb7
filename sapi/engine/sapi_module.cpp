#include "sapi/engine/sapi_module.h"

#include <syslog.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <span>
#include <string_view>

#include "runtime/log/log.h"
#include "sapi/engine/environment.h"
#include "sapi/engine/logged_error.h"
#include "sapi/php.h"
#include "sapi/request/departed_client.h"
#include "sapi/request/server_variables.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

using runtime::Level;
using runtime::LogField;
using runtime::SendResult;

// Where PHP logs to while no request runs. PHP's own table is global, so is what it calls.
runtime::Log* engine_log = nullptr;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

ThreadContext* context() noexcept { return static_cast<ThreadContext*>(SG(server_context)); }

size_t write_body(const char* bytes, size_t length) {
  ThreadContext* thread = context();
  if (thread != nullptr && thread->write({bytes, length}) == SendResult::client_gone) {
    on_departed_client(*thread);  // may not return: nothing that needs destroying is alive
  }
  return length;
}

void flush(void*) {
  ThreadContext* thread = context();
  if (thread == nullptr || !thread->serving()) {
    return;
  }
  sapi_send_headers();
  if (thread->flush() == SendResult::client_gone) {
    on_departed_client(*thread);
  }
}

bool is_named(const sapi_header_struct& header, std::string_view name) noexcept {
  return header.header_len >= name.size() &&
         strncasecmp(header.header, name.data(), name.size()) == 0;
}

// "HTTP/1.1 404 Gone Fishing" or "404 Gone Fishing": the status and what follows it.
void start_with_status_line(ThreadContext& thread, std::string_view line) {
  const auto digits = line.find_first_of("0123456789");
  int status = 0;
  std::string_view reason;
  if (digits != std::string_view::npos) {
    auto rest = line.substr(digits);
    while (!rest.empty() && rest[0] >= '0' && rest[0] <= '9' && status < 1000) {
      status = status * 10 + (rest[0] - '0');
      rest.remove_prefix(1);
    }
    reason = rest.substr(std::min(rest.find_first_not_of(' '), rest.size()));
  }
  thread.start_head(status >= 200 && status <= 999 ? status : 500, reason);
}

// The first of: header("HTTP/..."), header("Status: ..."), http_response_code(), 200; the order of
// php-fpm (sapi/fpm/fpm/fpm_main.c, sapi_cgi_send_headers).
void start_head(ThreadContext& thread, sapi_headers_struct& headers) {
  const int code = headers.http_response_code;
  if (headers.http_status_line != nullptr && code != 200) {
    const std::string_view line = headers.http_status_line;
    start_with_status_line(thread, line.substr(std::min(line.find(' '), line.size())));
    return;
  }
  zend_llist_position position;
  auto* header =
      static_cast<sapi_header_struct*>(zend_llist_get_first_ex(&headers.headers, &position));
  for (; header != nullptr; header = static_cast<sapi_header_struct*>(
                                zend_llist_get_next_ex(&headers.headers, &position))) {
    if (is_named(*header, "Status:")) {
      start_with_status_line(thread, {header->header + 7, header->header_len - 7});
      return;
    }
  }
  thread.start_head(code >= 200 && code <= 999 ? code : (code == 0 ? 200 : 500), {});
}

int send_headers(sapi_headers_struct* headers) {
  ThreadContext* thread = context();
  if (thread == nullptr || !thread->serving()) {
    return SAPI_HEADER_SENT_SUCCESSFULLY;
  }
  start_head(*thread, *headers);
  zend_llist_position position;
  auto* header =
      static_cast<sapi_header_struct*>(zend_llist_get_first_ex(&headers->headers, &position));
  for (; header != nullptr; header = static_cast<sapi_header_struct*>(
                                zend_llist_get_next_ex(&headers->headers, &position))) {
    const bool hidden = is_named(*header, "Status:") ||
                        (thread->status() == 304 && is_named(*header, "Content-Type:"));
    if (!hidden) {
      thread->add_header({header->header, header->header_len});
    }
  }
  return SAPI_HEADER_SENT_SUCCESSFULLY;
}

size_t read_post(char* buffer, size_t length) {
  ThreadContext* thread = context();
  return thread == nullptr ? 0 : thread->read_body({buffer, length});
}

char* read_cookies() {
  ThreadContext* thread = context();
  return thread == nullptr ? nullptr : thread->cookies();
}

void register_variables(zval* target) {
  if (ThreadContext* thread = context()) {
    register_server_variables(*thread, target);
  }
}

void log_message(const char* message, int syslog_level) {
  const auto level = syslog_level <= LOG_ERR       ? Level::error
                     : syslog_level == LOG_WARNING ? Level::warning
                     : syslog_level == LOG_NOTICE  ? Level::notice
                     : syslog_level == LOG_INFO    ? Level::info
                                                   : Level::debug;
  std::array<LogField, 5> fields{
      {{"exception", ""}, {"file", ""}, {"line", 0}, {"request", ""}, {"target", ""}}};
  std::size_t count = 0;
  const LoggedError error = logged_error(message);
  if (!error.exception.empty()) {
    fields[count++] = {"exception", error.exception};
  }
  if (!error.file.empty()) {
    fields[count++] = {"file", error.file};
    fields[count++] = {"line", error.line};
  }
  const ThreadContext* thread = context();
  if (thread != nullptr && thread->has_request()) {
    fields[count++] = {"request", thread->request_id()};
    fields[count++] = {"target", thread->target()};
  }
  engine_log->write(level, message, std::span(fields).first(count));
}

// getenv() sees the request's variables, as under php-fpm, before those of the process; and
// what tells a script that it boots as a worker, as under FrankenPHP.
char* request_variable(const char* name, size_t length) {
  const ThreadContext* thread = context();
  const bool known =
      thread != nullptr && ((thread->has_request() && is_request_variable({name, length})) ||
                            (thread->announces_worker() && is_worker_variable({name, length})));
  if (!known) {
    return nullptr;
  }
  zend_is_auto_global(ZSTR_KNOWN(ZEND_STR_AUTOGLOBAL_SERVER));
  const zval& server = PG(http_globals)[TRACK_VARS_SERVER];
  const zval* value =
      Z_TYPE(server) == IS_ARRAY ? zend_hash_str_find(Z_ARRVAL(server), name, length) : nullptr;
  return value != nullptr && Z_TYPE_P(value) == IS_STRING ? Z_STRVAL_P(value) : nullptr;
}

zend_result request_time(double* seconds) {
  const ThreadContext* thread = context();
  if (thread == nullptr) {
    return FAILURE;
  }
  *seconds = thread->request_time();
  return SUCCESS;
}

// What php.ini-production says where PHP's compiled-in default is meant for development.
void set_ini_defaults(HashTable* configuration) {
  constexpr std::array kDefaults = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"display_errors", "0"},
      {"log_errors", "1"},
  });
  for (const auto& [key, value] : kDefaults) {
    zval entry;
    ZVAL_NEW_STR(&entry, zend_string_init(value.data(), value.size(), true));
    zend_hash_str_update(configuration, key.data(), key.size(), &entry);
  }
}

sapi_module_struct make_table() {
  sapi_module_struct table{};
  table.name = const_cast<char*>(kSapiName);
  table.pretty_name = const_cast<char*>("lyger-embed");
  table.shutdown = php_module_shutdown_wrapper;
  table.ub_write = write_body;
  table.flush = flush;
  table.sapi_error = php_error;
  table.send_headers = send_headers;
  table.read_post = read_post;
  table.read_cookies = read_cookies;
  table.register_server_variables = register_variables;
  table.log_message = log_message;
  table.getenv = request_variable;
  table.get_request_time = request_time;
  table.php_ini_ignore_cwd = 1;
  table.ini_defaults = set_ini_defaults;
  return table;
}

}  // namespace

runtime::Log& server_log() noexcept {
  if (engine_log != nullptr) {
    return *engine_log;
  }
  static runtime::Log of_command_line;
  return of_command_line;
}

sapi_module_struct& sapi_module_table(runtime::Log& log) noexcept {
  static sapi_module_struct table = make_table();
  extend_environment();
  engine_log = &log;
  return table;
}

}  // namespace lyger::sapi
