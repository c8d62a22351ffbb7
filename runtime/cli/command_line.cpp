#include "runtime/cli/command_line.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include "runtime/base/startup_error.h"
#include "runtime/cli/check_arguments.h"
#include "runtime/cli/complete_check_options.h"
#include "runtime/cli/complete_run_options.h"
#include "runtime/cli/help_text.h"
#include "runtime/cli/nearest_word.h"
#include "runtime/cli/run_arguments.h"

namespace lyger::runtime {

namespace {

using Arguments = std::span<const std::string>;

constexpr std::array<std::string_view, 5> commands = {"run", "check", "php", "version", "help"};
constexpr std::array<std::string_view, 2> general_options = {"--help", "--version"};

bool asks_for_help(std::string_view word) noexcept { return word == "--help" || word == "-h"; }

bool asks_for_version(std::string_view word) noexcept {
  return word == "--version" || word == "-V";
}

PhpCommand php_command(Arguments args) { return {{args.begin(), args.end()}}; }

Command run_command(Arguments args, const RunOptions& defaults) {
  auto asked = parse_run_arguments(args, defaults);
  if (auto* const options = std::get_if<RunOptions>(&asked)) {
    return complete_run_options(std::move(*options));
  }
  if (std::holds_alternative<HygieneAsked>(asked)) {
    return ExplainHygiene{};
  }
  return ShowHelp{run_help(defaults)};
}

Command check_command(Arguments args) {
  if (auto options = parse_check_arguments(args)) {
    return complete_check_options(std::move(*options));
  }
  return ShowHelp{check_help()};
}

Command version_command(Arguments args) {
  if (args.empty()) {
    return VersionCommand{};
  }
  if (asks_for_help(args.front())) {
    return ShowHelp{version_help()};
  }
  throw StartupError(
      fmt::format("version takes nothing after it, so leave out \"{}\"", args.front()));
}

[[noreturn]] void refuse_command(std::string_view typed) {
  if (const auto meant = nearest_word(typed, commands)) {
    throw StartupError(fmt::format("unknown command \"{}\"; did you mean \"{}\"?", typed, *meant));
  }
  if (std::filesystem::path(typed).extension() == ".php" || typed.find('/') != typed.npos) {
    throw StartupError(
        fmt::format("there is no readable file \"{}\"; check the name of the script", typed));
  }
  throw StartupError(
      fmt::format("unknown command \"{}\"; lyger-embed --help lists the commands", typed));
}

[[noreturn]] void refuse_option(std::string_view typed) {
  if (const auto meant = nearest_word(typed, general_options)) {
    throw StartupError(fmt::format("unknown option \"{}\"; did you mean \"{}\"?", typed, *meant));
  }
  throw StartupError(fmt::format(
      "unknown option \"{}\"; a command comes first: lyger-embed run [options] SCRIPT", typed));
}

Command help_command(Arguments args, const RunOptions& defaults) {
  if (args.empty() || args.front() == "help") {
    return ShowHelp{general_help()};
  }
  if (args.front() == "run") {
    return ShowHelp{run_help(defaults)};
  }
  if (args.front() == "check") {
    return ShowHelp{check_help()};
  }
  if (args.front() == "php") {
    return ShowHelp{php_help()};
  }
  if (args.front() == "version") {
    return ShowHelp{version_help()};
  }
  refuse_command(args.front());
}

bool is_readable_file(const std::string& name) {
  std::error_code ignored;
  return !std::filesystem::is_directory(name, ignored) &&
         ::faccessat(AT_FDCWD, name.c_str(), R_OK, AT_EACCESS) == 0;
}

// PHP_BINARY is this program, and applications start it as they would start `php`: with PHP's
// options, with "--" or with a script's name first.
bool is_for_php(const std::string& word) {
  const bool php_option = word.starts_with('-') && (!word.starts_with("--") || word == "--");
  return php_option || is_readable_file(word);
}

}  // namespace

Command parse_command_line(Arguments args, const RunOptions& defaults) {
  if (args.empty()) {
    return ShowHelp{general_help()};
  }
  const std::string& first = args.front();
  const Arguments rest = args.subspan(1);
  if (first == "run") {
    return run_command(rest, defaults);
  }
  if (first == "check") {
    return check_command(rest);
  }
  if (first == "php") {
    return php_command(rest);
  }
  if (first == "version" || asks_for_version(first)) {
    return version_command(rest);
  }
  if (first == "help" || asks_for_help(first)) {
    return help_command(rest, defaults);
  }
  if (is_for_php(first)) {
    return php_command(args);
  }
  if (first.starts_with("--")) {
    refuse_option(first);
  }
  refuse_command(first);
}

}  // namespace lyger::runtime
