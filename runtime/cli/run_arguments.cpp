#include "runtime/cli/run_arguments.h"

#include "runtime/cli/command_arguments.h"
#include "runtime/cli/run_option_table.h"

namespace lyger::runtime {

std::variant<RunOptions, HelpAsked, HygieneAsked> parse_run_arguments(
    std::span<const std::string> args, const RunOptions& defaults) {
  RunOptions options = defaults;
  const CommandArguments<RunOptions> arguments(
      run_option_table(), {"run", {"--explain-hygiene"}, "start another server for the other one"});
  const auto asked = arguments.parse(args, options);
  if (asked.flag == "--help") {
    return HelpAsked{};
  }
  if (!asked.flag.empty()) {
    return HygieneAsked{};
  }
  return options;
}

}  // namespace lyger::runtime
