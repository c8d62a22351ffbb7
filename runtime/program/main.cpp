// Reads the command line and calls the command. Only this file catches.
#include <cstdio>
#include <exception>
#include <string>
#include <variant>
#include <vector>

#include "runtime/base/startup_error.h"
#include "runtime/cli/command_line.h"
#include "runtime/program/commands.h"
#include "runtime/program/piped_script.h"
#include "sapi/hygiene/explanation.h"

namespace lyger {
namespace {

constexpr int kCannotStart = 2;

// What a user has typed may hold anything; the complaint about it is one line.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    line += static_cast<unsigned char>(c) < ' ' || c == 127 ? '?' : c;
  }
  return line;
}

struct Run {
  ProgramArguments program;

  int operator()(const runtime::RunOptions& options) const { return run_command(options); }
  int operator()(const runtime::CheckOptions& options) const { return check_command(options); }
  int operator()(const runtime::PhpCommand& command) const { return php_command(command, program); }
  int operator()(const runtime::VersionCommand&) const { return version_command(); }
  int operator()(const runtime::ExplainHygiene&) const {
    std::fputs(sapi::hygiene_explanation().c_str(), stdout);
    return 0;
  }
  int operator()(const runtime::ShowHelp& help) const {
    std::fputs(help.text.c_str(), stdout);
    return 0;
  }
};

runtime::Command asked_for(const std::vector<std::string>& args) {
  if (args.empty() && script_is_piped_in()) {
    return runtime::PhpCommand{};
  }
  return runtime::parse_command_line(args);
}

}  // namespace
}  // namespace lyger

extern "C" __attribute__((visibility("default"))) int lyger_embed_main(int argc, char** argv) {
  try {
    const std::vector<std::string> args(argv + (argc > 0 ? 1 : 0), argv + argc);
    return std::visit(lyger::Run{{argc, argv}}, lyger::asked_for(args));
  } catch (const lyger::runtime::StartupError& error) {
    std::fprintf(stderr, "lyger-embed: %s\n", lyger::one_line(error.what()).c_str());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "lyger-embed: cannot start: %s\n", lyger::one_line(error.what()).c_str());
  }
  return lyger::kCannotStart;
}
