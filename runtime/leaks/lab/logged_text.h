// What a lab has left on its stderr: lines of the server's log as JSON, and among them whatever the
// script has written there by itself.
#pragma once

#include <string>
#include <string_view>

namespace lyger::runtime {

// The message of the first error; empty if there is none. "PHP Fatal error:  " is left out, and so
// is the stack trace.
[[nodiscard]] std::string first_error(std::string_view logged);
// Messages only, for people.
[[nodiscard]] std::string readable_log(std::string_view logged);

}  // namespace lyger::runtime
