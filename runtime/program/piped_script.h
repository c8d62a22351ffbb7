// `lyger-embed` without arguments: whether a script comes in by standard input, as from a program
// that starts PHP_BINARY as it would start `php`.
#pragma once

namespace lyger {

// Waits until a pipe has something or is closed.
[[nodiscard]] bool script_is_piped_in() noexcept;

}  // namespace lyger
