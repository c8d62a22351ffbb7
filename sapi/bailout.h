// A fatal error leaves the engine by longjmp; run_guarded() is where it lands. Everything that owns
// something stays in the caller, because a jump runs no destructors.
#pragma once

#include <concepts>
#include <type_traits>

namespace lyger::sapi {

enum class Outcome { completed, bailed_out };

[[nodiscard]] Outcome run_guarded(void (*call)(void*) noexcept, void* argument) noexcept;

// Runs `call` on the current PHP thread. After a bailout only teardown may follow: the engine has
// dropped its execution state (Zend/zend.c, _zend_bailout).
template <std::invocable Call>
[[nodiscard]] Outcome guarded(Call call) noexcept {
  static_assert(std::is_trivially_destructible_v<Call>, "a bailout would skip the captures");
  static_assert(std::is_nothrow_invocable_v<Call&>, "an exception would skip zend_end_try");
  return run_guarded([](void* self) noexcept { (*static_cast<Call*>(self))(); }, &call);
}

// Goes on with a bailout that a guarded() call inside an engine callback has caught. Nothing that
// needs destroying may be alive in the callers up to the engine.
[[noreturn]] void resume_bailout() noexcept;

}  // namespace lyger::sapi
