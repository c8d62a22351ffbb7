#include "runtime/cli/start/port_owner.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string_view>
#include <system_error>
#include <vector>

#include "runtime/cli/start/proc_sockets.h"

namespace lyger::runtime {

namespace {

namespace fs = std::filesystem;

std::optional<pid_t> process_number(const fs::path& directory) {
  const std::string name = directory.filename().string();
  pid_t pid = 0;
  const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), pid);
  if (error != std::errc{} || stop != name.data() + name.size()) {
    return std::nullopt;
  }
  return pid;
}

// Directories of other users' processes cannot be read; they count as empty.
std::vector<fs::path> entries(const fs::path& directory) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator entry(directory, error), end; !error && entry != end;
       entry.increment(error)) {
    found.push_back(entry->path());
  }
  return found;
}

bool holds_socket(const fs::path& process, const std::vector<std::string>& links) {
  const std::vector<fs::path> descriptors = entries(process / "fd");
  return std::any_of(descriptors.begin(), descriptors.end(), [&links](const fs::path& descriptor) {
    std::error_code error;
    const std::string target = fs::read_symlink(descriptor, error).string();
    return !error && std::find(links.begin(), links.end(), target) != links.end();
  });
}

std::string process_name(const fs::path& process) {
  std::string name;
  std::ifstream file(process / "comm");
  std::getline(file, name);
  return name;
}

}  // namespace

std::optional<PortOwner> find_port_owner(const ListenAddress& address, const fs::path& proc) {
  std::vector<std::string> links;
  for (const std::string& inode : listening_inodes(address, proc)) {
    links.push_back("socket:[" + inode + "]");
  }
  if (links.empty()) {
    return std::nullopt;
  }
  // A server's children hold its sockets as well; the one that came first is to be named.
  std::optional<PortOwner> owner;
  for (const fs::path& process : entries(proc)) {
    const auto pid = process_number(process);
    if (pid && (!owner || *pid < owner->pid) && holds_socket(process, links)) {
      owner = PortOwner{*pid, process_name(process)};
    }
  }
  return owner;
}

}  // namespace lyger::runtime
