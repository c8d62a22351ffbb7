// The two forms of a line of the server log.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string_view>

#include "runtime/log/colour.h"
#include "runtime/log/level.h"
#include "runtime/log/line_buffer.h"
#include "runtime/log/log_field.h"

namespace lyger::runtime {

// What becomes of line ends in a message: lines that follow indented, or visible characters.
enum class MessageLines : std::uint8_t { indented, joined };

// Views what it says: lives as long as the call that takes it.
struct LogEntry {
  std::chrono::system_clock::time_point at{};
  Level level = Level::info;
  std::string_view message;
  std::span<const LogField> fields;
  MessageLines lines = MessageLines::indented;
};

// For people: `TIME LEVEL message key=value`. Further lines of a message (a stack trace) follow
// indented unless they are joined, so that every line that starts with a time is an entry of its
// own.
void append_text_entry(LineBuffer& line, const LogEntry& entry, Colour colour);

// One JSON object: time, level, message, then the fields.
void append_json_entry(LineBuffer& line, const LogEntry& entry);

}  // namespace lyger::runtime
