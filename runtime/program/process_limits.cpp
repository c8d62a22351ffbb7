#include "runtime/program/process_limits.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <initializer_list>

namespace lyger {

void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
  }
}

void occupy_standard_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) == -1 && errno == EBADF) {
      (void)::open("/dev/null", O_RDWR);  // takes the lowest free number: this one
    }
  }
}

// The C library takes the stack limit, but 2 MiB where there is none (nptl/nptl-stack, glibc).
void widen_thread_stacks() {
  constexpr std::size_t kLeast = std::size_t{8} << 20;  // the main thread's usual limit
  pthread_attr_t attributes;
  if (::pthread_getattr_default_np(&attributes) != 0) {
    return;
  }
  std::size_t size = 0;
  if (::pthread_attr_getstacksize(&attributes, &size) == 0 && size < kLeast &&
      ::pthread_attr_setstacksize(&attributes, kLeast) == 0) {
    (void)::pthread_setattr_default_np(&attributes);
  }
  ::pthread_attr_destroy(&attributes);
}

}  // namespace lyger
