#include "sapi/watch/blocked_call.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <system_error>
#include <type_traits>

#include "runtime/base/owned_fd.h"

namespace lyger::sapi {
namespace {

std::string_view take_word(std::string_view& line) noexcept {
  line.remove_prefix(std::min(line.find_first_not_of(" \n"), line.size()));
  const std::string_view word = line.substr(0, line.find_first_of(" \n"));
  line.remove_prefix(word.size());
  return word;
}

template <typename Number>
bool take_number(std::string_view& line, Number& number, int base) noexcept {
  std::string_view word = take_word(line);
  if (base == 16 && word.starts_with("0x")) {
    word.remove_prefix(2);
  }
  const char* end = word.data() + word.size();
  const auto [rest, error] = std::from_chars(word.data(), end, number, base);
  return error == std::errc() && rest == end && !word.empty();
}

// Not fcntl(): OPcache ends the process when it does not get its lock that way
// (ext/opcache/zend_shared_alloc.c, zend_shared_alloc_lock).
constexpr auto kMayFail = std::to_array<long>({
#ifdef SYS_poll
    SYS_poll,
#endif
#ifdef SYS_select
    SYS_select,
#endif
#ifdef SYS_epoll_wait
    SYS_epoll_wait,
#endif
#ifdef SYS_open
    SYS_open,
#endif
    SYS_ppoll,      SYS_pselect6, SYS_epoll_pwait,     SYS_read,
    SYS_readv,      SYS_write,    SYS_writev,          SYS_recvfrom,
    SYS_recvmsg,    SYS_sendto,   SYS_sendmsg,         SYS_connect,
    SYS_accept,     SYS_accept4,  SYS_openat,          SYS_flock,
    SYS_nanosleep,  SYS_semop,    SYS_clock_nanosleep, SYS_semtimedop,
    SYS_msgrcv,     SYS_msgsnd,
});

}  // namespace

std::optional<BlockedCall> parse_blocked_call(std::string_view line) noexcept {
  BlockedCall call;
  if (!take_number(line, call.number, 10) || call.number < 0) {
    return std::nullopt;
  }
  for (std::uint64_t& argument : call.arguments) {
    if (!take_number(line, argument, 16)) {
      return std::nullopt;
    }
  }
  if (!take_number(line, call.stack_pointer, 16) || !take_number(line, call.program_counter, 16)) {
    return std::nullopt;
  }
  return call;
}

std::optional<BlockedCall> blocked_call_of(pid_t thread) noexcept {
  std::array<char, 64> path;
  std::snprintf(path.data(), path.size(), "/proc/self/task/%d/syscall", thread);
  const runtime::OwnedFd file(::open(path.data(), O_RDONLY | O_CLOEXEC));
  std::array<char, 256> line;
  const ssize_t got = file ? ::read(file.get(), line.data(), line.size()) : -1;
  if (got <= 0) {
    return std::nullopt;
  }
  return parse_blocked_call({line.data(), static_cast<std::size_t>(got)});
}

pid_t awaited_child(const BlockedCall& call) noexcept {
  std::uint64_t child = 0;
  if (call.number == SYS_wait4) {
    child = call.arguments[0];
  } else if (call.number == SYS_waitid && call.arguments[0] == P_PID) {
    child = call.arguments[1];
  }
  const auto pid = static_cast<std::int32_t>(child);  // -1 and process groups: no one child
  return pid > 0 ? pid : 0;
}

bool may_fail(const BlockedCall& call) noexcept {
  return std::ranges::find(kMayFail, call.number) != kMayFail.end();
}

namespace {

// What a signal handler finds of the interrupted thread, for processors of which we know where.
template <typename Machine>
void fail_if_interrupted(Machine& machine, std::uint64_t stack, std::uint64_t counter) noexcept {
#if defined(__x86_64__)
  const bool same = static_cast<std::uint64_t>(machine.gregs[REG_RSP]) == stack &&
                    static_cast<std::uint64_t>(machine.gregs[REG_RIP]) == counter;
  auto& result = machine.gregs[REG_RAX];
#elif defined(__aarch64__)
  const bool same = machine.sp == stack && machine.pc == counter;
  auto& result = machine.regs[0];
#else
  const bool same = false;
  auto& result = counter;
#endif
  using Result = std::remove_reference_t<decltype(result)>;
  if (same && result == static_cast<Result>(-EINTR)) {
    result = static_cast<Result>(-EIO);
  }
}

}  // namespace

void fail_interrupted_call(void* signal_context,
                           std::uint64_t stack_pointer,
                           std::uint64_t program_counter) noexcept {
  fail_if_interrupted(
      static_cast<ucontext_t*>(signal_context)->uc_mcontext, stack_pointer, program_counter);
}

}  // namespace lyger::sapi
