#include "runtime/log/access_log.h"

#include <unistd.h>

#include <exception>
#include <system_error>

#include "runtime/log/access_line.h"
#include "runtime/log/line_buffer.h"
#include "runtime/log/log.h"

namespace lyger::runtime {

namespace {

// Long enough to write a busy server's lines by the hundred, too short to notice in `tail -f`.
constexpr std::chrono::milliseconds gather{10};

void tell(Log& server_log, const std::string& destination, const SinkTrouble& trouble) {
  const std::string reason = std::generic_category().message(trouble.error);
  switch (trouble.kind) {
    case SinkTrouble::Kind::lines_lost:
      server_log.write(Level::warning,
                       "access log lines were lost",
                       {{"lines", trouble.lines}, {"access_log", destination}});
      return;
    case SinkTrouble::Kind::cannot_write:
      server_log.write(Level::error,
                       "the access log cannot be written",
                       {{"access_log", destination}, {"reason", reason}});
      return;
    case SinkTrouble::Kind::cannot_reopen:
      server_log.write(Level::error,
                       "the access log cannot be opened again; the old file stays in use",
                       {{"access_log", destination}, {"reason", reason}});
      return;
  }
}

}  // namespace

AccessLog::AccessLog(const Settings& settings, Log& server_log) : format_(settings.format) {
  if (settings.destination == "off") {
    return;
  }
  const bool to_stdout = settings.destination == "-";
  sink_.emplace(LogSink::Settings{
      .target = to_stdout ? LogTarget::to_descriptor(STDOUT_FILENO)
                          : LogTarget::to_file(settings.destination),
      .gather = gather,
      .on_trouble = [&server_log, destination = settings.destination](const SinkTrouble& trouble) {
        tell(server_log, destination, trouble);
      }});
}

void AccessLog::record(const AccessEntry& entry) noexcept {
  if (!sink_) {
    return;
  }
  try {
    LineBuffer line;
    if (format_ == LogFormat::json) {
      append_json_entry(line, entry);
    } else {
      append_text_entry(line, entry);
    }
    sink_->append(view(line));
  } catch (const std::exception&) {
    sink_->count_lost_line();
  }
}

void AccessLog::flush() noexcept {
  if (sink_) {
    sink_->flush();
  }
}

void AccessLog::reopen() noexcept {
  if (sink_) {
    sink_->reopen();
  }
}

}  // namespace lyger::runtime
