#include "runtime/cli/check_arguments.h"

#include "runtime/cli/check_option_table.h"
#include "runtime/cli/command_arguments.h"

namespace lyger::runtime {

std::optional<CheckOptions> parse_check_arguments(std::span<const std::string> args) {
  CheckOptions options;
  const CommandArguments<CheckOptions> arguments(check_option_table(),
                                                 {"check", {}, "check the other one by itself"});
  if (!arguments.parse(args, options).flag.empty()) {
    return std::nullopt;
  }
  return options;
}

}  // namespace lyger::runtime
