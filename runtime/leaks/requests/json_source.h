// A JSON document whose keys keep their order, and careful looks into it: recordings and API
// descriptions are written by many programs.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "runtime/leaks/requests/source_text.h"

namespace lyger::runtime {

using Json = nlohmann::ordered_json;

// Throws StartupError with the line of the mistake.
[[nodiscard]] Json parse_json(const SourceText& source);

// The member; null where the value is no object or has none of that name.
[[nodiscard]] const Json& member(const Json& value, std::string_view name);
// The member if it is a string, else nothing.
[[nodiscard]] std::string text_member(const Json& value, std::string_view name);

}  // namespace lyger::runtime
