// An error that PHP is about to log, in parts: where it is, and which exception nobody caught.
#pragma once

#include <cstdint>
#include <string_view>

namespace lyger::sapi {

struct LoggedError {
  std::string_view exception;  // its class; empty for an error that is none
  std::string_view file;       // empty for a message of the script's own, such as error_log()
  std::int64_t line = 0;
};

// Of the message that PHP gives its SAPI to log, on the thread where it does so. The result views
// the message and the engine's own strings: it lives as long as the call that logs.
[[nodiscard]] LoggedError logged_error(std::string_view message) noexcept;

}  // namespace lyger::sapi
