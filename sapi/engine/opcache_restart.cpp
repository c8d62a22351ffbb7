#include "sapi/engine/opcache_restart.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <memory>

#include "sapi/bailout.h"
#include "sapi/php.h"
#include "sapi/request/engine_start.h"

extern "C" {
// Since PHP 8.4 (Zend/zend.h); weak, because older ones lack it.
extern ZEND_API void (*zend_accel_schedule_restart_hook)(int reason) __attribute__((weak));
}

namespace lyger::sapi {
namespace {

// The hook is global, so is what it calls.
OpcacheRestart* listening = nullptr;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

struct CloseFolder {
  void operator()(DIR* folder) const noexcept { ::closedir(folder); }
};

// The names of OPcache's lock file (ext/opcache/zend_shared_alloc.c,
// zend_shared_alloc_create_lock).
bool is_lock_file(std::string_view target) noexcept {
  return target.find("/memfd:opcache_lock") != std::string_view::npos ||
         target.find("/.ZendSem.") != std::string_view::npos;
}

// A descriptor of our own to OPcache's lock file; closed when there is none.
runtime::OwnedFd find_lock_file() {
  const std::unique_ptr<DIR, CloseFolder> folder(::opendir("/proc/self/fd"));
  while (const dirent* entry = folder == nullptr ? nullptr : ::readdir(folder.get())) {
    std::array<char, 256> target;
    const auto length =
        ::readlinkat(::dirfd(folder.get()), entry->d_name, target.data(), target.size());
    if (length > 0 && is_lock_file({target.data(), static_cast<std::size_t>(length)})) {
      return runtime::OwnedFd(::fcntl(std::atoi(entry->d_name), F_DUPFD_CLOEXEC, 3));
    }
  }
  return {};
}

// The byte that stands for "the cache is in use" (ext/opcache/ZendAccelerator.c,
// accel_is_inactive).
void set_use_lock(int descriptor, short type) noexcept {
  struct flock use {};
  use.l_type = type;
  use.l_whence = SEEK_SET;
  use.l_start = 1;
  use.l_len = 1;
  (void)::fcntl(descriptor, F_OFD_SETLK, &use);
}

std::string_view reason_text(int reason) noexcept {
  constexpr std::array<std::string_view, 3> texts = {
      "its memory is full", "its table of scripts is full", "a script has called opcache_reset()"};
  return reason >= 0 && static_cast<std::size_t>(reason) < texts.size()
             ? texts[static_cast<std::size_t>(reason)]
             : "it wants to";
}

}  // namespace

OpcacheRestart::OpcacheRestart(OnWanted on_wanted) : on_wanted_(std::move(on_wanted)) {
  if (&zend_accel_schedule_restart_hook == nullptr) {
    return;
  }
  lock_ = find_lock_file();
  if (lock_.get() >= 0) {
    set_use_lock(lock_.get(), F_RDLCK);
    listening = this;
    zend_accel_schedule_restart_hook = wanted;
  }
}

OpcacheRestart::~OpcacheRestart() {
  if (listening == this) {
    zend_accel_schedule_restart_hook = nullptr;
    listening = nullptr;
  }
}

void OpcacheRestart::wanted(int reason) noexcept { listening->on_wanted_(reason_text(reason)); }

// OPcache restarts while a request starts (ZEND_RINIT_FUNCTION(zend_accelerator)).
void OpcacheRestart::perform() noexcept {
  set_use_lock(lock_.get(), F_UNLCK);
  SG(server_context) = nullptr;
  (void)start_engine_request();
  (void)guarded([]() noexcept { php_request_shutdown(nullptr); });
  set_use_lock(lock_.get(), F_RDLCK);
}

}  // namespace lyger::sapi
