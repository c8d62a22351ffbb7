// Reads the command line and calls the command. Only this file catches.
#include <cstdio>
#include <exception>
#include <string>
#include <variant>
#include <vector>

#include "runtime/base/startup_error.h"
#include "runtime/cli/command_line.h"
#include "runtime/program/commands.h"

namespace lyger {
namespace {

constexpr int kCannotStart = 2;

struct Run {
  int operator()(const runtime::RunOptions& options) const { return run_command(options); }
  int operator()(const runtime::PhpCommand&) const { return kCannotStart; }
  int operator()(const runtime::VersionCommand&) const { return version_command(); }
  int operator()(const runtime::ShowHelp& help) const {
    std::fputs(help.text.c_str(), stdout);
    return 0;
  }
};

}  // namespace
}  // namespace lyger

extern "C" __attribute__((visibility("default"))) int lyger_embed_main(int argc, char** argv) {
  try {
    const std::vector<std::string> args(argv + (argc > 0 ? 1 : 0), argv + argc);
    return std::visit(lyger::Run{}, lyger::runtime::parse_command_line(args));
  } catch (const lyger::runtime::StartupError& error) {
    std::fprintf(stderr, "lyger-embed: %s\n", error.what());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "lyger-embed: cannot start: %s\n", error.what());
  }
  return lyger::kCannotStart;
}
