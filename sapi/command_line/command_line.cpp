#include "sapi/command_line/command_line.h"

#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>

#include "sapi/bailout.h"
#include "sapi/command_line/host/cli_context.h"
#include "sapi/command_line/host/cli_module.h"
#include "sapi/command_line/host/interactive_shell.h"
#include "sapi/command_line/host/process_title.h"
#include "sapi/command_line/options/php_options.h"
#include "sapi/command_line/task_run.h"
#include "sapi/engine/engine.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

constexpr int refused_status = 1;

std::string executable_path() {
  std::error_code ignored;
  return std::filesystem::read_symlink("/proc/self/exe", ignored).string();
}

void prepare_compiler(const PhpOptions& options) noexcept {
  if (options.extended_info) {
    CG(compiler_options) |= ZEND_COMPILE_EXTENDED_INFO;
  }
  for (const std::string& path : options.zend_extensions) {
    const char* name = path.c_str();
    (void)guarded([name]() noexcept { zend_load_extension(name); });
  }
}

// False: it was asked for, and cannot be had.
bool announce_shell() noexcept {
  if (shell_callbacks().run == nullptr) {
    std::fputs(
        "lyger-embed php: the interactive shell (-a) needs PHP's readline extension, which is "
        "not loaded\n",
        stderr);
    return false;
  }
  std::fputs("Interactive shell\n\n", stdout);
  std::fflush(stdout);
  return true;
}

// Only the syntax check takes more than one script.
void run_tasks(const PhpOptions& options, CliContext& context) {
  run_task(options, options.file, options.arguments, context);
  if (options.task == PhpTask::check_syntax) {
    for (const std::string& file : options.arguments) {
      run_task(options, file, {}, context);
    }
  }
}

}  // namespace

int run_command_line(const PhpOptions& options, ProcessTitle& title) {
  if (options.hide_arguments) {
    title.hide_arguments();
  }
  const std::string executable = executable_path();
  sapi_module_struct& table = cli_module(executable);
  table.php_ini_ignore = options.ini_files == IniFiles::ignore ? 1 : 0;
  EngineSettings settings;
  settings.ini_lines = cli_settings + options.ini_lines;
  settings.php_ini = options.ini_path;
  const Engine engine(settings, table);
  prepare_compiler(options);
  if (options.task == PhpTask::interact && !announce_shell()) {
    return refused_status;
  }
  CliContext context{.title = title};
  run_tasks(options, context);
  return EG(exit_status);
}

}  // namespace lyger::sapi
