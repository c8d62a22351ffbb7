#include "sapi/command_line/host/cli_functions.h"

#include "sapi/command_line/host/cli_context.h"
#include "sapi/command_line/host/process_title.h"
#include "sapi/php.h"

extern "C" {
#include <ext/standard/dl.h>
}

namespace {

using lyger::sapi::CliContext;
using lyger::sapi::ProcessTitle;

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_dl, 0, 1, _IS_BOOL, 0)
ZEND_ARG_TYPE_INFO(0, extension_filename, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_cli_set_process_title, 0, 1, _IS_BOOL, 0)
ZEND_ARG_TYPE_INFO(0, title, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_cli_get_process_title, 0, 0, IS_STRING, 1)
ZEND_END_ARG_INFO()

// With a warning where there is none that could be set.
ProcessTitle* settable_title() noexcept {
  ProcessTitle& title = static_cast<CliContext*>(SG(server_context))->title;
  if (title.settable()) {
    return &title;
  }
  php_error_docref(nullptr, E_WARNING, "the memory of the process's arguments is not in one piece");
  return nullptr;
}

ZEND_FUNCTION(cli_set_process_title) {
  char* text = nullptr;
  size_t length = 0;
  if (zend_parse_parameters(ZEND_NUM_ARGS(), "s", &text, &length) == FAILURE) {
    return;
  }
  ProcessTitle* title = settable_title();
  if (title == nullptr) {
    RETURN_FALSE;
  }
  title->set({text, length});
  RETURN_TRUE;
}

ZEND_FUNCTION(cli_get_process_title) {
  ZEND_PARSE_PARAMETERS_NONE();
  const ProcessTitle* title = settable_title();
  if (title == nullptr) {
    RETURN_NULL();
  }
  RETURN_STRINGL(title->title().data(), title->title().size());
}

// clang-format off
const zend_function_entry functions[] = {
    ZEND_FE(dl, arginfo_dl)
    ZEND_FE(cli_set_process_title, arginfo_cli_set_process_title)
    ZEND_FE(cli_get_process_title, arginfo_cli_get_process_title)
    ZEND_FE_END};
// clang-format on

}  // namespace

namespace lyger::sapi {

const zend_function_entry* cli_functions() noexcept { return functions; }

}  // namespace lyger::sapi
