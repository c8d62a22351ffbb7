// The server log: what the server and the scripts it runs have to say, for people or as JSON lines.
#pragma once

#include <unistd.h>

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string_view>

#include "runtime/log/colour.h"
#include "runtime/log/level.h"
#include "runtime/log/log_field.h"
#include "runtime/log/log_sink.h"
#include "runtime/log/log_target.h"

namespace lyger::runtime {

struct LogEntry;

// Any thread may call any function; none throws, and write() never waits for the target.
class Log : private Pinned {
 public:
  struct Settings {
    LogTarget target = LogTarget::to_descriptor(STDERR_FILENO);
    Level level = Level::info;  // what is less serious is not written
    LogFormat format = LogFormat::text;
    std::size_t limit = std::size_t{8} << 20;
  };

  explicit Log(Settings settings);
  Log() : Log(Settings{}) {}

  [[nodiscard]] bool writes(Level level) const noexcept { return level >= level_; }
  // The message may hold several lines and any bytes; nothing in it or in the fields can make a
  // line that looks like another entry.
  void write(Level level, std::string_view message, std::span<const LogField> fields) noexcept;
  void write(Level level,
             std::string_view message,
             std::initializer_list<LogField> fields = {}) noexcept {
    write(level, message, std::span(fields.begin(), fields.size()));
  }
  // The same, for messages that come from a script: one line each, whatever is in them.
  void write_line(Level level, std::string_view message, std::span<const LogField> fields) noexcept;
  void flush() noexcept { sink_.flush(); }
  void reopen() noexcept { sink_.reopen(); }

 private:
  void write(const LogEntry& entry) noexcept;

  const Level level_;
  const LogFormat format_;
  const Colour colour_;
  LogSink sink_;
};

}  // namespace lyger::runtime
