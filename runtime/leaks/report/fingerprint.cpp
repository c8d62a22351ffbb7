#include "runtime/leaks/report/fingerprint.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "runtime/leaks/report/hops.h"

namespace lyger::runtime {
namespace {

// FNV-1a: the same on every machine and in every version.
std::uint64_t hash_of(std::string_view text) noexcept {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char byte : text) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  }
  return hash;
}

bool is_digit(char byte) noexcept { return byte >= '0' && byte <= '9'; }

// "{closure} at src/a.php:12 use $x" as "{closure} at src/a.php use $x": lines move.
std::string without_lines(std::string_view path) {
  constexpr std::string_view ending = ".php:";
  std::string result;
  for (std::size_t at = path.find(ending); at != std::string_view::npos; at = path.find(ending)) {
    result += path.substr(0, at + ending.size() - 1);
    path.remove_prefix(at + ending.size());
    path.remove_prefix(
        static_cast<std::size_t>(std::ranges::find_if_not(path, is_digit) - path.begin()));
  }
  return result += path;
}

// "included_file /srv/app/src/a.php" as "included_file a.php": the same application on another
// machine.
std::string without_folders(std::string_view path) {
  const std::size_t first = path.find(" /");
  const std::size_t last = path.rfind('/');
  return first == std::string_view::npos
             ? std::string(path)
             : fmt::format("{} {}", path.substr(0, first), path.substr(last + 1));
}

std::string lasting_path(const Finding& finding) {
  const std::string path = without_lines(path_without_ids(finding.path));
  return finding.kind == state_kind_name(StateKind::included_file) ? without_folders(path) : path;
}

}  // namespace

std::string fingerprint_of(const Finding& finding) {
  return fmt::format(
      "{:016x}",
      hash_of(fmt::format(
          "{}\n{}\n{}", finding_class_name(finding.what), finding.kind, lasting_path(finding))));
}

}  // namespace lyger::runtime
