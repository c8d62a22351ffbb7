// What the process has been started with.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace lyger {

// The environment, for scripts. Names that only a client's fields may give are left out.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> process_environment();

// For bodies that are large. Before other threads run.
[[nodiscard]] std::string temporary_folder();

}  // namespace lyger
