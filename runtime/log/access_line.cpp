#include "runtime/log/access_line.h"

#include <fmt/compile.h>

#include <cstdint>
#include <string_view>

#include "runtime/log/escape.h"
#include "runtime/log/timestamp.h"

namespace lyger::runtime {

namespace {

constexpr std::int64_t microseconds_per_second = 1'000'000;

void append_seconds(LineBuffer& line, std::chrono::microseconds duration) {
  const std::int64_t count = duration.count() < 0 ? 0 : duration.count();
  fmt::format_to(fmt::appender(line),
                 FMT_COMPILE("{}.{:06}"),
                 count / microseconds_per_second,
                 count % microseconds_per_second);
}

void append_request_line(LineBuffer& line, const AccessEntry& entry) {
  line.push_back('"');
  append_access_quoted(line, entry.method);
  for (const std::string_view part : {entry.target, entry.protocol}) {
    if (!part.empty()) {
      line.push_back(' ');
      append_access_quoted(line, part);
    }
  }
  line.push_back('"');
}

void append_in_quotes(LineBuffer& line, std::string_view text) {
  append(line, " \"");
  append_access_quoted(line, text);
  line.push_back('"');
}

void append_json_text(LineBuffer& line, std::string_view key, std::string_view text) {
  append(line, ",\"");
  append(line, key);
  append(line, "\":");
  append_json_string(line, text);
}

}  // namespace

void append_text_entry(LineBuffer& line, const AccessEntry& entry) {
  append_access_bare(line, entry.remote_address);
  append(line, " - ");
  append_access_bare(line, entry.remote_user);
  line.push_back(' ');
  append_access_time(line, entry.at);
  line.push_back(' ');
  append_request_line(line, entry);
  fmt::format_to(fmt::appender(line), FMT_COMPILE(" {:03} {}"), entry.status, entry.body_bytes);
  append_in_quotes(line, entry.referer);
  append_in_quotes(line, entry.user_agent);
  line.push_back(' ');
  append_seconds(line, entry.duration);
  line.push_back(' ');
  append_access_bare(line, entry.request_id);
  if (!entry.refusal.empty()) {
    append_in_quotes(line, entry.refusal);
  }
  line.push_back('\n');
}

void append_json_entry(LineBuffer& line, const AccessEntry& entry) {
  append(line, R"({"time":")");
  append_iso_time(line, entry.at);
  line.push_back('"');
  append_json_text(line, "remote_addr", entry.remote_address);
  append_json_text(line, "remote_user", entry.remote_user);
  append_json_text(line, "method", entry.method);
  append_json_text(line, "target", entry.target);
  append_json_text(line, "protocol", entry.protocol);
  append_json_text(line, "host", entry.host);
  fmt::format_to(fmt::appender(line),
                 FMT_COMPILE(R"(,"status":{},"bytes":{},"duration":)"),
                 entry.status,
                 entry.body_bytes);
  append_seconds(line, entry.duration);
  append_json_text(line, "referer", entry.referer);
  append_json_text(line, "user_agent", entry.user_agent);
  append_json_text(line, "request_id", entry.request_id);
  append_json_text(line, "refusal", entry.refusal);
  append(line, "}\n");
}

}  // namespace lyger::runtime
