// `lyger-embed php`: the engine as a command line.
#include <cstdio>

#include "runtime/program/commands.h"
#include "sapi/command_line/command_line.h"
#include "sapi/command_line/host/process_title.h"
#include "sapi/command_line/options/php_options.h"
#include "sapi/command_line/options/php_usage.h"

namespace lyger {
namespace {

constexpr int refused_status = 1;  // as php-cli's

}  // namespace

int php_command(const runtime::PhpCommand& command, const ProgramArguments& program) {
  const auto options = sapi::parse_php_options(command.args);
  if (!options) {
    std::fprintf(stderr, "lyger-embed php: %s\n", options.error().text.c_str());
    return refused_status;
  }
  if (options->task == sapi::PhpTask::show_usage) {
    std::fputs(sapi::php_usage(), stdout);
    return 0;
  }
  sapi::ProcessTitle title(program.count, program.words);
  return sapi::run_command_line(*options, title);
}

}  // namespace lyger
