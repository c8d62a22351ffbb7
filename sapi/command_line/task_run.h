// One task in one request of its own, as php-cli's do_cli() runs it (sapi/cli/php_cli.c).
#pragma once

#include <span>
#include <string>

namespace lyger::sapi {

struct CliContext;
struct PhpOptions;

// With a started engine. EG(exit_status) holds the result.
void run_task(const PhpOptions& options,
              const std::string& file,
              std::span<const std::string> arguments,
              CliContext& context);

}  // namespace lyger::sapi
