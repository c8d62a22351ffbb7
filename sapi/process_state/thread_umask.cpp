#include "sapi/process_state/thread_umask.h"

#include <sched.h>
#include <sys/stat.h>

#include <charconv>
#include <fstream>
#include <string>
#include <string_view>

namespace lyger::sapi {
namespace {

// The only way to ask changes it; for a mask that other threads have too, the kernel tells.
mode_t ask_by_setting() noexcept {
  const mode_t mask = ::umask(077);
  ::umask(mask);
  return mask;
}

mode_t ask_the_kernel() {
  constexpr std::string_view kField = "Umask:\t";
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(kField)) {
      mode_t mask = 0;
      std::from_chars(line.data() + kField.size(), line.data() + line.size(), mask, 8);
      return mask;
    }
  }
  return ask_by_setting();
}

}  // namespace

mode_t first_umask() noexcept {
  static const mode_t mask = ask_by_setting();
  return mask;
}

ThreadUmask::ThreadUmask() noexcept : own_(::unshare(CLONE_FS) == 0) {}

mode_t shared_umask() { return ask_the_kernel(); }

mode_t ThreadUmask::get() const noexcept { return own_ ? ask_by_setting() : ask_the_kernel(); }

mode_t ThreadUmask::set(mode_t mask) noexcept {
  changed_ = true;
  return ::umask(mask);
}

void ThreadUmask::take() noexcept {
  if (changed_) {
    baseline_ = get();
    changed_ = false;
  }
}

void ThreadUmask::restore() noexcept {
  if (changed_) {
    ::umask(baseline_);
    changed_ = false;
  }
}

void ThreadUmask::clear() noexcept {
  changed_ = changed_ || baseline_ != first_umask();
  baseline_ = first_umask();
  restore();
}

}  // namespace lyger::sapi
