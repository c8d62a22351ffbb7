#include "sapi/command_line/tasks/source_tasks.h"

#include "sapi/php.h"

extern "C" {
#include <zend_highlight.h>
}

namespace lyger::sapi {

void check_syntax(const TaskInput& input) noexcept {
  if (php_lint_script(input.script) == SUCCESS) {
    zend_printf("No syntax errors detected in %s\n", input.name);
  } else {
    zend_printf("Errors parsing %s\n", input.name);
    EG(exit_status) = 255;
  }
}

void highlight_source(const TaskInput& input) noexcept {
  if (open_file_for_scanning(input.script) == SUCCESS) {
    zend_syntax_highlighter_ini colours;
    php_get_highlight_struct(&colours);
    zend_highlight(&colours);
  }
}

void strip_source(const TaskInput& input) noexcept {
  if (open_file_for_scanning(input.script) == SUCCESS) {
    zend_strip();
  }
}

}  // namespace lyger::sapi
