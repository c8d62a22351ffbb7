#include "runtime/cli/complete_run_options.h"

#include <fmt/format.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <system_error>

#include "runtime/base/startup_error.h"
#include "runtime/cli/complete_workers.h"
#include "runtime/cli/script_file.h"
#include "runtime/cli/start/usable_cpus.h"

namespace lyger::runtime {

namespace {

namespace fs = std::filesystem;

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
  if (options.script.empty() && options.worker_scripts.empty()) {
    throw StartupError("run needs a script: lyger-embed run public/index.php");
  }
  if (!options.script.empty()) {
    options.script = absolute_path(options.script);
    check_script(options.script, "the script", "run");
  }
  if (options.workers == 0) {
    options.workers = std::min(usable_cpus(), most_workers);
  }
  complete_workers(options);
  options.root = options.root.empty() ? options.script.parent_path() : absolute_path(options.root);
  check_root(options.root);
  if (!options.php_ini.empty()) {
    options.php_ini = absolute_path(options.php_ini);
    check_php_ini(options.php_ini);
  }
  std::for_each(options.listen.begin(), options.listen.end(), complete_listen_address);
  complete_access_log(options.access_log);
  return options;
}

}  // namespace lyger::runtime
