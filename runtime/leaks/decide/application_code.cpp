#include "runtime/leaks/decide/application_code.h"

#include <algorithm>
#include <array>
#include <system_error>

namespace lyger::runtime {
namespace {

namespace fs = std::filesystem;

fs::path resolved(const fs::path& path) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(path, error);
  return error ? path : real;
}

bool is_web_root(const fs::path& folder) {
  constexpr std::array<std::string_view, 5> kNames{"public", "web", "www", "htdocs", "public_html"};
  return std::ranges::find(kNames, folder.filename().native()) != kNames.end();
}

fs::path folder_of(const fs::path& script) {
  constexpr int kMostLevels = 4;
  fs::path folder = script.parent_path();
  for (int level = 0; level < kMostLevels && folder.has_relative_path(); ++level) {
    std::error_code error;
    if (fs::exists(folder / "composer.json", error)) return folder;
    folder = folder.parent_path();
  }
  folder = script.parent_path();
  return is_web_root(folder) ? folder.parent_path() : folder;
}

}  // namespace

ApplicationCode::ApplicationCode(const CheckSettings& settings)
    : script_(resolved(settings.script)) {
  folder_ = settings.application.empty() ? folder_of(script_) : resolved(settings.application);
  if (!folder_.ends_with('/')) folder_ += '/';
}

bool ApplicationCode::owns(std::string_view file) const {
  return file.starts_with(folder_) &&
         file.find("/vendor/", folder_.size() - 1) == std::string_view::npos;
}

bool ApplicationCode::is_entry_script(std::string_view file) const { return file == script_; }

}  // namespace lyger::runtime
