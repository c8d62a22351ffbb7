#include "runtime/leaks/requests/json_source.h"

#include <fmt/format.h>

#include <algorithm>

namespace lyger::runtime {

Json parse_json(const SourceText& source) {
  const std::string& text = source.text();
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& error) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(error.byte, text.size()));
    const auto line = 1 + std::count(text.begin(), end, '\n');
    refuse_source(source,
                  static_cast<unsigned>(line),
                  "this is not JSON from here on; mend it, or give a file of another kind");
  }
}

const Json& member(const Json& value, std::string_view name) {
  static const Json nothing;
  if (!value.is_object()) {
    return nothing;
  }
  const auto found = value.find(name);
  return found == value.end() ? nothing : *found;
}

std::string text_member(const Json& value, std::string_view name) {
  const Json& found = member(value, name);
  return found.is_string() ? found.get<std::string>() : std::string();
}

}  // namespace lyger::runtime
