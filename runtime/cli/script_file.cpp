#include "runtime/cli/script_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>

#include "runtime/base/startup_error.h"

namespace lyger::runtime {

namespace fs = std::filesystem;

fs::path absolute_path(const fs::path& path) {
  std::error_code error;
  const bool climbs = std::find(path.begin(), path.end(), "..") != path.end();
  const fs::path found =
      climbs ? fs::weakly_canonical(path, error) : fs::absolute(path, error).lexically_normal();
  if (error) {
    return path;
  }
  return found.has_filename() || found == found.root_path() ? found : found.parent_path();
}

void check_readable(const fs::path& path,
                    int mode,
                    std::string_view what,
                    std::string_view advice) {
  if (::faccessat(AT_FDCWD, path.c_str(), mode, AT_EACCESS) != 0) {
    throw StartupError(fmt::format("{} {} cannot be read: {}; {}",
                                   what,
                                   path.string(),
                                   std::generic_category().message(errno),
                                   advice));
  }
}

void check_script(const fs::path& script, std::string_view what, std::string_view command) {
  std::error_code ignored;
  if (fs::is_directory(script, ignored)) {
    throw StartupError(fmt::format("{} is a directory; name the script in it: lyger-embed {} {}",
                                   script.string(),
                                   command,
                                   (script / "index.php").string()));
  }
  check_readable(script, R_OK, what, "check its name and permissions");
  if (!fs::is_regular_file(script, ignored)) {
    throw StartupError(fmt::format("{} is not a file; name a PHP script", script.string()));
  }
}

void check_root(const fs::path& root) {
  std::error_code ignored;
  if (!fs::exists(root, ignored)) {
    throw StartupError(fmt::format("the document root {} does not exist; name another with --root",
                                   root.string()));
  }
  if (!fs::is_directory(root, ignored)) {
    throw StartupError(fmt::format(
        "the document root {} is not a directory; name another with --root", root.string()));
  }
  check_readable(root, X_OK, "the document root", "check its permissions");
}

void check_php_ini(const fs::path& php_ini) {
  std::error_code ignored;
  if (fs::is_directory(php_ini, ignored)) {
    throw StartupError(
        fmt::format("{} is a directory; name a file with --php-ini", php_ini.string()));
  }
  check_readable(php_ini, R_OK, "the PHP settings file", "name another with --php-ini");
}

}  // namespace lyger::runtime
