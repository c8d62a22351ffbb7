#include "runtime/leaks/report/fingerprint.h"

#include <fmt/format.h>

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

}  // namespace

std::string fingerprint_of(const Finding& finding) {
  return fmt::format("{:016x}",
                     hash_of(fmt::format("{}\n{}\n{}",
                                         finding_class_name(finding.what),
                                         finding.kind,
                                         path_without_ids(finding.path))));
}

}  // namespace lyger::runtime
