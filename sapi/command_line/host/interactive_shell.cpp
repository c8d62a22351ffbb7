#include "sapi/command_line/host/interactive_shell.h"

namespace lyger::sapi {

ShellCallbacks& shell_callbacks() noexcept {
  static ShellCallbacks callbacks;
  return callbacks;
}

}  // namespace lyger::sapi

extern "C" __attribute__((visibility("default"))) lyger::sapi::ShellCallbacks*
php_cli_get_shell_callbacks() {
  return &lyger::sapi::shell_callbacks();
}
