#include <unistd.h>

#include <cstdint>
#include <cstdio>

#include "sapi/leaks/settings/readers.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// What statm(5) calls resident.
std::uint64_t resident_bytes() noexcept {
  FILE* statm = std::fopen("/proc/self/statm", "re");
  if (statm == nullptr) {
    return 0;
  }
  unsigned long long pages = 0;
  const int found = std::fscanf(statm, "%*u %llu", &pages);  // NOLINT(cert-err34-c): the kernel's
  (void)std::fclose(statm);
  return found == 1 ? pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) : 0;
}

}  // namespace

void read_memory(SettingWriter& writer) noexcept {
  writer.add_memory("php", zend_memory_usage(false));
  writer.add_memory("process", resident_bytes());
}

}  // namespace lyger::sapi
