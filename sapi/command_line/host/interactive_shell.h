// The interactive shell is part of PHP's readline extension, which looks for the symbol
// php_cli_get_shell_callbacks() in the process and leaves its functions there (sapi/cli/cli.h).
#pragma once

#include <sys/types.h>

#include <cstddef>

namespace lyger::sapi {

// In the layout of cli_shell_callbacks_t.
struct ShellCallbacks {
  std::size_t (*on_write)(const char* bytes, std::size_t length) = nullptr;
  // Returns how many bytes it has taken; all bits set: none, write them.
  std::size_t (*before_write)(const char* bytes, std::size_t length) = nullptr;
  int (*run)() = nullptr;
};

// Empty where the extension is not loaded.
[[nodiscard]] ShellCallbacks& shell_callbacks() noexcept;

}  // namespace lyger::sapi
