// Puts text from outside into a log line in such a way that it can neither end the line, nor leave
// its field, nor steer a terminal.
#pragma once

#include <string_view>

#include "runtime/log/line_buffer.h"

namespace lyger::runtime {

// With its quotes (RFC 8259). Bytes that are not UTF-8 become U+FFFD.
void append_json_string(LineBuffer& line, std::string_view text);

// Readable text: printable UTF-8 as it is, all else as \xXX.
void append_visible(LineBuffer& line, std::string_view text);

// A value in `key=value`: bare if it can stand bare, else in quotes with backslash escapes.
void append_field_value(LineBuffer& line, std::string_view text);
void append_field_key(LineBuffer& line, std::string_view key);

// As nginx escapes in its combined format: '"', '\', controls and all but ASCII as \xXX; nothing
// as "-".
void append_access_quoted(LineBuffer& line, std::string_view text);
// The same for a value that stands without quotes: spaces are escaped too.
void append_access_bare(LineBuffer& line, std::string_view text);

}  // namespace lyger::runtime
