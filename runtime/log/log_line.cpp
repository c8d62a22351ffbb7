#include "runtime/log/log_line.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <variant>

#include "runtime/log/escape.h"
#include "runtime/log/timestamp.h"

namespace lyger::runtime {

namespace {

constexpr std::string_view faint = "\033[2m";
constexpr std::string_view plain = "\033[0m";
constexpr std::string_view continuation = "\n    ";
constexpr std::size_t level_width = 7;  // "warning"

std::string_view colour_code(Level level) noexcept {
  switch (level) {
    case Level::debug:
      return faint;
    case Level::info:
      return "\033[32m";
    case Level::notice:
      return "\033[36m";
    case Level::warning:
      return "\033[33m";
    case Level::error:
      return "\033[1;31m";
  }
  return plain;
}

template <typename Append>
void append_coloured(LineBuffer& line, Colour colour, std::string_view code, Append append_text) {
  if (colour == Colour::off) {
    append_text();
    return;
  }
  append(line, code);
  append_text();
  append(line, plain);
}

struct AppendValue {
  LineBuffer& line;
  void (*append_string)(LineBuffer&, std::string_view);
  void (*append_json)(LineBuffer&, std::string_view);
  std::string_view not_a_number;

  void operator()(std::string_view text) const { append_string(line, text); }
  void operator()(std::int64_t number) const { fmt::format_to(fmt::appender(line), "{}", number); }
  void operator()(bool truth) const { append(line, truth ? "true" : "false"); }
  void operator()(std::nullptr_t) const { append(line, "null"); }
  void operator()(JsonText json) const { append_json(line, json.text); }
  void operator()(double number) const {
    if (std::isfinite(number)) {
      fmt::format_to(fmt::appender(line), "{}", number);
    } else {
      append(line, not_a_number);
    }
  }
};

// Cuts the first line off `text`; knows \n and \r\n.
std::string_view take_line(std::string_view& text) noexcept {
  const std::size_t end = text.find('\n');
  std::string_view first = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (end != std::string_view::npos && first.ends_with('\r')) {
    first.remove_suffix(1);
  }
  return first;
}

// A tab is white space, not a threat; traces and dumps are full of them.
void append_message_line(LineBuffer& line, std::string_view text) {
  for (std::size_t tab = text.find('\t'); tab != std::string_view::npos; tab = text.find('\t')) {
    append_visible(line, text.substr(0, tab));
    append(line, "    ");
    text.remove_prefix(tab + 1);
  }
  append_visible(line, text);
}

std::string_view without_trailing_newlines(std::string_view text) noexcept {
  while (text.ends_with('\n') || text.ends_with('\r')) {
    text.remove_suffix(1);
  }
  return text;
}

void append_text_fields(LineBuffer& line, std::span<const LogField> fields, Colour colour) {
  for (const LogField& field : fields) {
    line.push_back(' ');
    append_coloured(line, colour, faint, [&] {
      append_field_key(line, field.key);
      line.push_back('=');
    });
    std::visit(AppendValue{line, append_field_value, append_field_value, "nan"}, field.value);
  }
}

}  // namespace

void append_text_entry(LineBuffer& line, const LogEntry& entry, Colour colour) {
  append_coloured(line, colour, faint, [&] { append_iso_time(line, entry.at); });
  line.push_back(' ');
  append_coloured(line, colour, colour_code(entry.level), [&] {
    fmt::format_to(fmt::appender(line), "{:<{}}", level_name(entry.level), level_width);
  });
  line.push_back(' ');

  std::string_view message = without_trailing_newlines(entry.message);
  if (entry.lines == MessageLines::joined) {
    append_message_line(line, std::exchange(message, {}));
  } else {
    append_message_line(line, take_line(message));
  }
  append_text_fields(line, entry.fields, colour);
  while (!message.empty()) {
    append(line, continuation);
    append_message_line(line, take_line(message));
  }
  line.push_back('\n');
}

void append_json_entry(LineBuffer& line, const LogEntry& entry) {
  append(line, R"({"time":")");
  append_iso_time(line, entry.at);
  append(line, R"(","level":")");
  append(line, level_name(entry.level));
  append(line, R"(","message":)");
  append_json_string(line, without_trailing_newlines(entry.message));
  for (const LogField& field : entry.fields) {
    line.push_back(',');
    append_json_string(line, field.key);
    line.push_back(':');
    std::visit(AppendValue{line, append_json_string, append, "null"}, field.value);
  }
  append(line, "}\n");
}

}  // namespace lyger::runtime
