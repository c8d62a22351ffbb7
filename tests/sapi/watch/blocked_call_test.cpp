#include "sapi/watch/blocked_call.h"

#include <doctest/doctest.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <thread>

using lyger::sapi::awaited_child;
using lyger::sapi::blocked_call_of;
using lyger::sapi::BlockedCall;
using lyger::sapi::may_fail;
using lyger::sapi::parse_blocked_call;

namespace {

BlockedCall call(long number, std::uint64_t first = 0, std::uint64_t second = 0) {
  return {.number = number, .arguments = {first, second}};
}

// Waits until the thread is in that system call.
BlockedCall await_call(pid_t thread, long number) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  for (;;) {
    const auto found = blocked_call_of(thread);
    if (found && found->number == number) {
      return *found;
    }
    REQUIRE(std::chrono::steady_clock::now() < deadline);
    std::this_thread::yield();
  }
}

std::atomic<std::uint64_t> failing_stack = 0;
std::atomic<std::uint64_t> failing_counter = 0;
std::atomic<int> signals = 0;

void fail_calls(int, siginfo_t*, void* context) {
  lyger::sapi::fail_interrupted_call(context, failing_stack, failing_counter);
  ++signals;
}

}  // namespace

TEST_CASE("a blocked thread's line names the call, its arguments and its place") {
  const auto found =
      parse_blocked_call("7 0x7ffd10 0x1 0xffffffff 0x0 0x8 0x2a 0x7ffd00001000 0x7f0000002000\n");
  REQUIRE(found);
  CHECK(found->number == 7);
  CHECK(found->arguments == std::array<std::uint64_t, 6>{0x7ffd10, 1, 0xffffffff, 0, 8, 0x2a});
  CHECK(found->stack_pointer == 0x7ffd00001000);
  CHECK(found->program_counter == 0x7f0000002000);
}

TEST_CASE("a thread that runs, or waits outside of a call, has none") {
  CHECK_FALSE(parse_blocked_call("running\n"));
  CHECK_FALSE(parse_blocked_call("-1 0x7ffd00001000 0x7f0000002000\n"));
}

TEST_CASE("a line of another form is not believed") {
  for (const char* line : {"",
                           "\n",
                           "7",
                           "7 0x1 0x1 0x1 0x1 0x1 0x1 0x1",
                           "7 0x1 0x1 0x1 0x1 0x1 0x1 0x1 ",
                           "7 0x1 0x1 0x1 0x1 0x1 0x1 0x1 0xg",
                           "7 0x1 0x1 0x1 0x1 0x1 0x1 0x1 0x",
                           "7 0x1 0x1 0x1 0x1 0x1 0x1 0x1 0x11111111111111111",
                           "seven 0x1 0x1 0x1 0x1 0x1 0x1 0x1 0x1"}) {
    CAPTURE(line);
    CHECK_FALSE(parse_blocked_call(line));
  }
}

TEST_CASE("who waits for one child waits for that one") {
  CHECK(awaited_child(call(SYS_wait4, 1234)) == 1234);
  CHECK(awaited_child(call(SYS_waitid, P_PID, 1234)) == 1234);
  CHECK(awaited_child(call(SYS_wait4, static_cast<std::uint64_t>(-1))) == 0);  // any child
  CHECK(awaited_child(call(SYS_wait4, 0xffffffff)) == 0);
  CHECK(awaited_child(call(SYS_wait4, 0)) == 0);
  CHECK(awaited_child(call(SYS_waitid, P_ALL, 1234)) == 0);
  CHECK(awaited_child(call(SYS_read, 1234)) == 0);
}

TEST_CASE("what waits for the outside world may fail, what waits for a lock may not") {
  CHECK(may_fail(call(SYS_read)));
  CHECK(may_fail(call(SYS_recvfrom)));
  CHECK(may_fail(call(SYS_ppoll)));
  CHECK(may_fail(call(SYS_flock)));
  CHECK_FALSE(may_fail(call(SYS_futex)));
  CHECK_FALSE(may_fail(call(SYS_fcntl)));
  CHECK_FALSE(may_fail(call(SYS_wait4)));
  CHECK_FALSE(may_fail(call(SYS_close)));
}

// ThreadSanitizer calls the handler when it likes to, not where the thread was interrupted.
#ifdef __SANITIZE_THREAD__
constexpr bool kHandlersAreLate = true;
#else
constexpr bool kHandlersAreLate = false;
#endif

TEST_CASE("a call that is begun again after each signal fails where it is told to" *
          doctest::skip(kHandlersAreLate)) {
  struct sigaction action {};
  action.sa_flags = SA_SIGINFO;
  action.sa_sigaction = fail_calls;
  ::sigaction(SIGUSR1, &action, nullptr);
  std::array<int, 2> pipe{};
  REQUIRE(::pipe(pipe.data()) == 0);
  std::atomic<pid_t> id = 0;
  std::atomic<int> error = 0;
  std::thread reader([&] {
    id = static_cast<pid_t>(::syscall(SYS_gettid));
    char byte = 0;
    ssize_t got = 0;
    do {
      got = ::read(pipe[0], &byte, 1);
    } while (got < 0 && errno == EINTR);
    error = errno;
  });
  while (id == 0) {
    std::this_thread::yield();
  }
  auto found = await_call(id, SYS_read);
  CHECK(found.arguments[0] == static_cast<std::uint64_t>(pipe[0]));

  ::pthread_kill(reader.native_handle(), SIGUSR1);  // names no call: it is begun again
  while (signals == 0) {
    std::this_thread::yield();
  }
  found = await_call(id, SYS_read);
  failing_stack = found.stack_pointer;
  failing_counter = found.program_counter;
  ::pthread_kill(reader.native_handle(), SIGUSR1);
  reader.join();
  CHECK(error == EIO);
  ::close(pipe[0]);
  ::close(pipe[1]);
}
