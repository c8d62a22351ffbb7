#include "runtime/cli/start/cpu_quota.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lyger::runtime {

namespace {

namespace fs = std::filesystem;

using Quota = std::optional<unsigned>;

struct CpuMount {
  fs::path root;         // the group that is mounted
  fs::path point;        // where
  bool unified = false;  // version 2
};

Quota in_cpus(std::int64_t quota, std::int64_t period) {
  if (quota <= 0 || period <= 0) {
    return std::nullopt;
  }
  const std::int64_t cpus = quota / period + (quota % period == 0 ? 0 : 1);
  return static_cast<unsigned>(std::min<std::int64_t>(cpus, std::numeric_limits<unsigned>::max()));
}

Quota smaller(Quota one, Quota other) {
  if (!one || !other) {
    return one ? one : other;
  }
  return std::min(*one, *other);
}

std::int64_t number_in(const fs::path& file) {
  std::int64_t number = 0;
  return std::ifstream(file) >> number ? number : 0;
}

Quota quota_of_group(const fs::path& group, bool unified) {
  if (!unified) {
    return in_cpus(number_in(group / "cpu.cfs_quota_us"), number_in(group / "cpu.cfs_period_us"));
  }
  std::int64_t quota = 0;
  std::int64_t period = 0;
  std::ifstream file(group / "cpu.max");  // "150000 100000", "max 100000"
  return file >> quota >> period ? in_cpus(quota, period) : std::nullopt;
}

bool holds_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    if (list.substr(0, end) == word) {
      return true;
    }
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

// mountinfo writes blanks and backslashes in paths as \ooo.
std::string unescaped(std::string_view path) {
  std::string text;
  while (!path.empty()) {
    if (path.front() == '\\' && path.size() >= 4) {
      text += static_cast<char>((path[1] - '0') * 64 + (path[2] - '0') * 8 + (path[3] - '0'));
      path.remove_prefix(4);
    } else {
      text += path.front();
      path.remove_prefix(1);
    }
  }
  return text;
}

// proc_pid_mountinfo(5): ID PARENT DEVICE ROOT POINT OPTIONS [TAGS...] - TYPE SOURCE SUPER-OPTIONS
std::optional<CpuMount> cpu_mount_in(const std::string& line) {
  std::istringstream words(line);
  std::string skipped;
  std::string root;
  std::string point;
  words >> skipped >> skipped >> skipped >> root >> point;
  std::string word;
  while (words >> word && word != "-") {
  }
  std::string type;
  std::string super_options;
  words >> type >> skipped >> super_options;
  const bool unified = type == "cgroup2";
  if (!unified && !(type == "cgroup" && holds_word(super_options, "cpu"))) {
    return std::nullopt;
  }
  return CpuMount{unescaped(root), unescaped(point), unified};
}

std::vector<CpuMount> cpu_mounts(const fs::path& mountinfo) {
  std::vector<CpuMount> mounts;
  std::ifstream file(mountinfo);
  for (std::string line; std::getline(file, line);) {
    if (auto mount = cpu_mount_in(line)) {
      mounts.push_back(std::move(*mount));
    }
  }
  return mounts;
}

// The process's group in that hierarchy; each line is ID:CONTROLLERS:PATH.
fs::path group_path(const fs::path& cgroup, bool unified) {
  std::ifstream file(cgroup);
  for (std::string line; std::getline(file, line);) {
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos) {
      continue;
    }
    const std::string_view controllers =
        std::string_view(line).substr(first + 1, second - first - 1);
    if (unified ? line.starts_with("0:") : holds_word(controllers, "cpu")) {
      return line.substr(second + 1);
    }
  }
  return "/";
}

// A container may see its own group mounted as the root of the hierarchy, or only be told a path
// that is not visible from inside; then the mount point itself is all there is to look at.
Quota quota_in(const CpuMount& mount, const fs::path& group) {
  fs::path below = group.lexically_relative(mount.root);
  if (below.empty() || *below.begin() == "..") {
    below = ".";
  }
  Quota least;
  fs::path level = (mount.point / below).lexically_normal();
  for (;;) {
    least = smaller(least, quota_of_group(level, mount.unified));
    if (level == mount.point || level == level.parent_path()) {
      return least;
    }
    level = level.parent_path();
  }
}

}  // namespace

Quota cpu_quota(const fs::path& proc_self) {
  Quota least;
  for (const CpuMount& mount : cpu_mounts(proc_self / "mountinfo")) {
    least = smaller(least, quota_in(mount, group_path(proc_self / "cgroup", mount.unified)));
  }
  return least;
}

}  // namespace lyger::runtime
