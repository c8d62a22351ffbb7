#include "sapi/command_line/tasks/run_tasks.h"

#include <string_view>

#include "sapi/command_line/host/interactive_shell.h"
#include "sapi/command_line/host/standard_streams.h"
#include "sapi/command_line/options/php_options.h"
#include "sapi/command_line/tasks/script_file.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

void evaluate(const std::string& code, const char* name) noexcept {
  if (!code.empty()) {
    zend_eval_string_ex(code.c_str(), nullptr, name, true);
  }
}

std::string_view without_line_end(std::string_view line) noexcept {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) {
    line.remove_suffix(1);
  }
  return line;
}

void publish_line(std::string_view line, zend_long number) noexcept {
  zval value;
  ZVAL_STRINGL(&value, line.data(), line.size());
  zend_hash_str_update(&EG(symbol_table), ZEND_STRL("argn"), &value);
  ZVAL_LONG(&value, number);
  zend_hash_str_update(&EG(symbol_table), ZEND_STRL("argi"), &value);
}

// The file is opened anew for each line; it may have changed, or be gone.
void run_file_for_line(const char* file) noexcept {
  zend_file_handle script;
  if (open_script(file, script) == Opened::no) {
    EG(exit_status) = 1;
    return;
  }
  CG(skip_shebang) = true;
  php_execute_script(&script);
  zend_destroy_file_handle(&script);
}

}  // namespace

void run_file(const TaskInput& input) noexcept {
  register_standard_streams();
  php_execute_script(input.script);
}

void run_code(const TaskInput& input) noexcept {
  register_standard_streams();
  evaluate(input.options.code, "Command line code");
}

void run_shell(const TaskInput&) noexcept {
  register_standard_streams();
  EG(exit_status) = shell_callbacks().run();
}

void filter_lines(const TaskInput& input) noexcept {
  php_stream* lines = register_standard_streams();
  evaluate(input.options.begin_code, "Command line begin code");
  zend_long number = 0;
  while (EG(exit_status) == 0 && lines != nullptr) {
    size_t length = 0;
    char* line = php_stream_get_line(lines, nullptr, 0, &length);
    if (line == nullptr) {
      break;
    }
    publish_line(without_line_end({line, length}), ++number);
    efree(line);
    if (!input.options.code.empty()) {
      evaluate(input.options.code, "Command line run code");
    } else if (!input.options.file.empty()) {
      run_file_for_line(input.options.file.c_str());
    }
  }
  evaluate(input.options.end_code, "Command line end code");
}

}  // namespace lyger::sapi
