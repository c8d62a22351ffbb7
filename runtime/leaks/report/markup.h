// Text inside of XML and HTML.
#pragma once

#include <string>
#include <string_view>

namespace lyger::runtime {

// For text and for attributes in either kind of quotes. Valid UTF-8 without control characters,
// which neither form allows: what is not printable becomes \xXX.
[[nodiscard]] std::string markup_escaped(std::string_view text);

// The same, with its line breaks kept.
[[nodiscard]] std::string markup_escaped_lines(std::string_view text);

}  // namespace lyger::runtime
