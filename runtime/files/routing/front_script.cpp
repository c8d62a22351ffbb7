#include "runtime/files/routing/front_script.h"

#include <filesystem>
#include <system_error>

#include "runtime/files/routing/url_path.h"

namespace lyger::runtime {
namespace {

// The URL path of `script` below the root, or nothing if it lies outside. The script's directory
// may be written in another way than the root: through links, or with "..".
std::optional<std::string> name_below(const DocumentRoot& root, const std::string& script) {
  const auto as_written = normalise_path(encode_path(script));
  if (as_written && *as_written == script && root.holds(script)) {
    return script.substr(root.path().size());
  }
  const std::filesystem::path written(script);
  std::error_code failed;
  const std::string directory = std::filesystem::canonical(written.parent_path(), failed).string();
  if (failed || !root.holds(directory)) {
    return std::nullopt;
  }
  const std::string below = directory == "/" ? "" : directory.substr(root.path().size());
  return below + '/' + written.filename().string();
}

}  // namespace

FrontScript::FrontScript(const DocumentRoot& root, const std::string& file, const PhpScript& kind)
    : script_(kind) {
  const std::optional<std::string> name = name_below(root, file);
  is_inside_ = name.has_value();
  script_.script_filename = name ? root.given() + *name : file;
  script_.script_name = name ? *name : file.substr(file.rfind('/'));
  directory_ = is_inside_ ? name->substr(0, name->rfind('/') + 1) : "/";
  std::error_code failed;
  real_path_ = std::filesystem::canonical(file, failed).string();
}

std::optional<PhpScript> FrontScript::by_name(std::string_view path) const {
  const std::string& name = script_.script_name;
  if (!is_inside_ || !path.starts_with(name) ||
      (path.size() > name.size() && path[name.size()] != '/')) {
    return std::nullopt;
  }
  PhpScript script = script_;
  script.path_info = path.substr(name.size());
  return script;
}

PhpScript FrontScript::answering(std::string_view path) const {
  auto named = by_name(path);
  return named ? *std::move(named) : script_;
}

}  // namespace lyger::runtime
