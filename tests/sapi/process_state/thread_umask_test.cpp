#include "sapi/process_state/thread_umask.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <thread>

using lyger::sapi::first_umask;
using lyger::sapi::ThreadUmask;

namespace {

mode_t in_use() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return mask;
}

// The tests' own thread stays as it is.
template <typename Call>
void on_a_thread(Call call) {
  std::thread([&call] {
    ThreadUmask mask;
    call(mask);
  }).join();
}

}  // namespace

TEST_CASE("a mask that is set is that of the calling thread alone") {
  const mode_t before = first_umask();
  on_a_thread([before](ThreadUmask& mask) {
    if (!mask.is_own()) {
      MESSAGE("the system refuses unshare(CLONE_FS)");
      return;
    }
    CHECK(mask.get() == before);
    CHECK(mask.set(0123) == before);
    CHECK(mask.get() == 0123);
    on_a_thread([](ThreadUmask& other) { other.set(0111); });
    CHECK(in_use() == 0123);
  });
  CHECK(in_use() == before);
}

TEST_CASE("a mask goes back to what it was when it was taken, and then to the process's") {
  const mode_t before = first_umask();
  on_a_thread([before](ThreadUmask& mask) {
    mask.set(0123);
    mask.restore();
    CHECK(in_use() == before);
    mask.set(0123);
    mask.take();
    mask.set(0111);
    mask.restore();
    CHECK(in_use() == 0123);
    mask.clear();
    CHECK(in_use() == before);
  });
}

TEST_CASE("a mask that nobody has set is left alone") {
  const mode_t before = first_umask();
  on_a_thread([before](ThreadUmask& mask) {
    mask.take();
    ::umask(0123);
    mask.restore();
    mask.clear();
    CHECK(in_use() == 0123);
    ::umask(before);
  });
}
