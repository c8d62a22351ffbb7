#include "runtime/log/log.h"

#include <exception>
#include <utility>

#include "runtime/log/line_buffer.h"
#include "runtime/log/log_line.h"

namespace lyger::runtime {

// A server log that cannot be written has nowhere to say so; it can only own up to losses later.
Log::Log(Settings settings)
    : level_(settings.level),
      format_(settings.format),
      colour_(settings.target.path.empty() ? colour_of(settings.target.descriptor) : Colour::off),
      sink_({.target = std::move(settings.target),
             .limit = settings.limit,
             .on_trouble = [this](const SinkTrouble& trouble) {
               if (trouble.kind == SinkTrouble::Kind::lines_lost) {
                 write(Level::warning, "log lines were lost", {{"lines", trouble.lines}});
               }
             }}) {}

void Log::write(Level level, std::string_view message, std::span<const LogField> fields) noexcept {
  if (writes(level)) {
    write(LogEntry{std::chrono::system_clock::now(), level, message, fields});
  }
}

void Log::write_line(Level level,
                     std::string_view message,
                     std::span<const LogField> fields) noexcept {
  if (writes(level)) {
    write(LogEntry{std::chrono::system_clock::now(), level, message, fields, MessageLines::joined});
  }
}

void Log::write(const LogEntry& entry) noexcept {
  try {
    LineBuffer line;
    if (format_ == LogFormat::json) {
      append_json_entry(line, entry);
    } else {
      append_text_entry(line, entry, colour_);
    }
    sink_.append(view(line));
  } catch (const std::exception&) {
    sink_.count_lost_line();
  }
}

}  // namespace lyger::runtime
