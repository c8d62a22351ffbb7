#include "sapi/command_line/host/cli_module.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string_view>

#include "sapi/command_line/host/cli_context.h"
#include "sapi/command_line/host/cli_functions.h"
#include "sapi/command_line/host/interactive_shell.h"
#include "sapi/command_line/host/standard_output.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

constexpr int failed_status = 255;

size_t write_output(const char* bytes, size_t length) {
  const ShellCallbacks& shell = shell_callbacks();
  if (length == 0) {
    return 0;
  }
  if (shell.before_write != nullptr) {
    const size_t taken = shell.before_write(bytes, length);
    if (taken != static_cast<size_t>(-1)) {
      return taken;
    }
  }
  if (shell.on_write != nullptr) {
    shell.on_write(bytes, length);
  }
  if (write_completely(STDOUT_FILENO, {bytes, length}) == Delivery::failed) {
    EG(exit_status) = failed_status;
    php_handle_aborted_connection();  // may not return: nothing that needs destroying is alive
    return 0;
  }
  return length;
}

// Extensions may have used stdout. A script may have closed it, which is no error.
void flush(void*) {
  if (std::fflush(stdout) == EOF && errno != EBADF) {
    php_handle_aborted_connection();
  }
}

int deactivate() {
  std::fflush(stdout);
  return SUCCESS;
}

int ignore_header(sapi_header_struct*, sapi_header_op_enum, sapi_headers_struct*) { return 0; }

// Keeps PHP from its own way of sending headers.
int ignore_headers(sapi_headers_struct*) { return SAPI_HEADER_SENT_SUCCESSFULLY; }

void ignore_sent_header(sapi_header_struct*, void*) {}

char* no_cookies() { return nullptr; }

void register_variable(const char* name, const char* value, zval* target) {
  char* copy = estrdup(value);
  size_t length = std::string_view(value).size();
  if (sapi_module.input_filter(PARSE_SERVER, name, &copy, length, &length) != 0) {
    php_register_variable_safe(name, copy, length, target);
  }
  efree(copy);
}

void register_variables(zval* target) {
  const auto* context = static_cast<const CliContext*>(SG(server_context));
  php_import_environment_variables(target);
  register_variable("PHP_SELF", context->php_self, target);
  register_variable("SCRIPT_NAME", context->php_self, target);
  register_variable("SCRIPT_FILENAME", context->script_filename, target);
  register_variable("PATH_TRANSLATED", context->script_filename, target);
  register_variable("DOCUMENT_ROOT", "", target);
}

void log_message(const char* message, int) { std::fprintf(stderr, "%s\n", message); }

void set_ini_defaults(HashTable* configuration) {
  zval on;
  ZVAL_NEW_STR(&on, zend_string_init("1", 1, true));
  zend_hash_str_update(configuration, ZEND_STRL("display_errors"), &on);
}

sapi_module_struct make_table() {
  sapi_module_struct table{};
  table.name = const_cast<char*>("cli");
  table.pretty_name = const_cast<char*>("Command Line Interface");
  table.shutdown = php_module_shutdown_wrapper;
  table.deactivate = deactivate;
  table.ub_write = write_output;
  table.flush = flush;
  table.sapi_error = php_error;
  table.header_handler = ignore_header;
  table.send_headers = ignore_headers;
  table.send_header = ignore_sent_header;
  table.read_cookies = no_cookies;
  table.register_server_variables = register_variables;
  table.log_message = log_message;
  table.ini_defaults = set_ini_defaults;
  table.phpinfo_as_text = 1;
  table.php_ini_ignore_cwd = 1;
  table.additional_functions = cli_functions();
  return table;
}

}  // namespace

sapi_module_struct& cli_module(const std::string& executable) noexcept {
  static sapi_module_struct table = make_table();
  table.executable_location = const_cast<char*>(executable.c_str());
  return table;
}

}  // namespace lyger::sapi
