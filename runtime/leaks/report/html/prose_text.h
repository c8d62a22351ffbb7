// Sentences with code among their words.
#pragma once

#include <string>
#include <string_view>

namespace lyger::runtime {

// Escaped, and what looks like PHP ("$request->withAttribute()", "App\User") set as code.
[[nodiscard]] std::string prose_text(std::string_view text);

}  // namespace lyger::runtime
