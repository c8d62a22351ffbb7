// A system call that a thread is blocked in, as the kernel tells it (proc(5), /proc/PID/syscall),
// and how to make it end: most libraries call again when a signal has interrupted them, so the
// signal's handler turns the interruption into a failure.
#pragma once

#include <sys/types.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lyger::sapi {

struct BlockedCall {
  long number = 0;  // SYS_...
  std::array<std::uint64_t, 6> arguments{};
  std::uint64_t stack_pointer = 0;
  std::uint64_t program_counter = 0;

  friend bool operator==(const BlockedCall&, const BlockedCall&) = default;
};

// nullopt for a thread that runs, or that waits outside of a system call.
[[nodiscard]] std::optional<BlockedCall> parse_blocked_call(std::string_view line) noexcept;
// Of a thread of this process. nullopt also where the kernel does not tell.
[[nodiscard]] std::optional<BlockedCall> blocked_call_of(pid_t thread) noexcept;

// The child process whose end the call waits for; 0: none.
[[nodiscard]] pid_t awaited_child(const BlockedCall& call) noexcept;
// Whether the call may fail without harm: what waits for a lock of this process may not.
[[nodiscard]] bool may_fail(const BlockedCall& call) noexcept;

// In a signal handler on the thread itself, with the handler's own third argument: if the signal
// has interrupted this very call, the call fails with EIO instead of EINTR.
void fail_interrupted_call(void* signal_context,
                           std::uint64_t stack_pointer,
                           std::uint64_t program_counter) noexcept;

}  // namespace lyger::sapi
