#include "runtime/cli/complete_run_options.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>

#include "runtime/base/startup_error.h"
#include "runtime/cli/start/usable_cpus.h"

namespace lyger::runtime {

namespace {

namespace fs = std::filesystem;

std::string reason(int error) { return std::generic_category().message(error); }

// Symbolic links stay as they are: a deployment that turns its `current` link around expects the
// next start of a script to follow it. Only a path with ".." is resolved, because what ".." means
// depends on the links before it.
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
    throw StartupError(
        fmt::format("{} {} cannot be read: {}; {}", what, path.string(), reason(errno), advice));
  }
}

void check_script(const fs::path& script) {
  std::error_code ignored;
  if (fs::is_directory(script, ignored)) {
    throw StartupError(fmt::format("{} is a directory; name the script in it: lyger-embed run {}",
                                   script.string(),
                                   (script / "index.php").string()));
  }
  check_readable(script, R_OK, "the script", "check its name and permissions");
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

// Absolute, because PHP scripts change the working directory.
void complete_listen_address(ListenAddress& address) {
  auto* const socket = std::get_if<UnixAddress>(&address);
  if (socket == nullptr) {
    return;
  }
  socket->path = absolute_path(socket->path).string();
  constexpr std::size_t longest = sizeof(sockaddr_un::sun_path) - 1;
  if (socket->path.size() > longest) {
    throw StartupError(fmt::format(
        "the socket path {} has {} bytes and the system allows {}; choose a shorter one",
        socket->path,
        socket->path.size(),
        longest));
  }
}

void complete_access_log(std::string& access_log) {
  if (access_log != "-" && access_log != "off") {
    access_log = absolute_path(access_log).string();
  }
}

}  // namespace

RunOptions complete_run_options(RunOptions options) {
  if (options.script.empty()) {
    throw StartupError("run needs a script: lyger-embed run public/index.php");
  }
  options.script = absolute_path(options.script);
  check_script(options.script);
  options.root = options.root.empty() ? options.script.parent_path() : absolute_path(options.root);
  check_root(options.root);
  if (!options.php_ini.empty()) {
    options.php_ini = absolute_path(options.php_ini);
    check_php_ini(options.php_ini);
  }
  std::for_each(options.listen.begin(), options.listen.end(), complete_listen_address);
  complete_access_log(options.access_log);
  if (options.workers == 0) {
    options.workers = std::min(usable_cpus(), most_workers);
  }
  return options;
}

}  // namespace lyger::runtime
