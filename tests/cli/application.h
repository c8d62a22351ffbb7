// A small application on disk, and the command line in which a test names it.
#pragma once

#include <initializer_list>
#include <string>
#include <variant>
#include <vector>

#include "runtime/base/startup_error.h"
#include "runtime/cli/command_line.h"
#include "tests/log/temporary_directory.h"

namespace lyger::tests {

inline runtime::Command command_for(std::initializer_list<std::string> words,
                                    const runtime::RunOptions& defaults = {}) {
  return runtime::parse_command_line(std::vector<std::string>(words), defaults);
}

// The sentence that a mistake is answered with; empty when it is none.
inline std::string complaint_about(std::initializer_list<std::string> words) {
  try {
    static_cast<void>(command_for(words));
  } catch (const runtime::StartupError& error) {
    return error.what();
  }
  return {};
}

struct Application {
  Application() { write_file(script, "<?php\n"); }

  // `run` with the script at the end.
  [[nodiscard]] std::vector<std::string> words(std::initializer_list<std::string> options) const {
    std::vector<std::string> all{"run"};
    all.insert(all.end(), options.begin(), options.end());
    all.push_back(script);
    return all;
  }
  [[nodiscard]] runtime::RunOptions options_of(std::initializer_list<std::string> options,
                                               const runtime::RunOptions& defaults = {}) const {
    return std::get<runtime::RunOptions>(runtime::parse_command_line(words(options), defaults));
  }
  [[nodiscard]] std::string complaint(std::initializer_list<std::string> options) const {
    try {
      static_cast<void>(runtime::parse_command_line(words(options)));
    } catch (const runtime::StartupError& error) {
      return error.what();
    }
    return {};
  }

  TemporaryDirectory directory;
  std::string root = directory / "public";
  std::string script = root + "/index.php";
};

}  // namespace lyger::tests
