#include "runtime/leaks/lab/logged_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace lyger::runtime {
namespace {

using Json = nlohmann::json;

std::string_view take_line(std::string_view& text) noexcept {
  const auto end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

// Discarded where the line is none of the log's.
Json entry_of(std::string_view line) {
  Json entry = line.starts_with('{') ? Json::parse(line, nullptr, false) : Json();
  return entry.is_object() && entry.contains("message") && entry["message"].is_string() ? entry
                                                                                        : Json();
}

std::string shortened(std::string message) {
  for (const std::string_view kind : {"PHP Fatal error:  ", "PHP Parse error:  ", "Uncaught "}) {
    if (message.starts_with(kind)) {
      message.erase(0, kind.size());
    }
  }
  return message.substr(0, std::min(message.find("\nStack trace:"), message.find("\n#0 ")));
}

}  // namespace

std::string first_error(std::string_view logged) {
  while (!logged.empty()) {
    const Json entry = entry_of(take_line(logged));
    if (!entry.is_null() && entry.value("level", "") == "error") {
      return shortened(entry["message"]);
    }
  }
  return {};
}

std::string readable_log(std::string_view logged) {
  std::string text;
  while (!logged.empty()) {
    const std::string_view line = take_line(logged);
    const Json entry = entry_of(line);
    text.append(entry.is_null() ? std::string(line) : entry["message"].get<std::string>());
    text += '\n';
  }
  return text;
}

}  // namespace lyger::runtime
