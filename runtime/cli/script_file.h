// Files that the command line names: their absolute paths, and whether they can be used.
#pragma once

#include <filesystem>
#include <string_view>

namespace lyger::runtime {

// Symbolic links stay as they are: a deployment that turns its `current` link around expects the
// next start of a script to follow it. Only a path with ".." is resolved, because what ".." means
// depends on the links before it.
[[nodiscard]] std::filesystem::path absolute_path(const std::filesystem::path& path);

// All of these throw StartupError. `what` and `advice` go into its sentence; `mode` is access(2)'s.
void check_readable(const std::filesystem::path& path,
                    int mode,
                    std::string_view what,
                    std::string_view advice);
// `command` is what a script is named behind: "run" or "run --worker".
void check_script(const std::filesystem::path& script,
                  std::string_view what,
                  std::string_view command);
void check_root(const std::filesystem::path& root);
void check_php_ini(const std::filesystem::path& php_ini);

}  // namespace lyger::runtime
