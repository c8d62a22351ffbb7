#include "runtime/leaks/report/markup.h"

#include <algorithm>

#include "runtime/leaks/report/report_words.h"

namespace lyger::runtime {

namespace {

// The two characters that are valid UTF-8 and yet not allowed in XML.
std::string without_noncharacters(std::string text) {
  for (const std::string_view none : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (std::size_t at = text.find(none); at != std::string::npos; at = text.find(none, at)) {
      text.replace(at, none.size(), "\xEF\xBF\xBD");
    }
  }
  return text;
}

}  // namespace

std::string markup_escaped(std::string_view text) {
  std::string result;
  for (const char byte : without_noncharacters(visible(text))) {
    switch (byte) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        result += byte;
    }
  }
  return result;
}

std::string markup_escaped_lines(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find('\n'), text.size());
    result += markup_escaped(text.substr(0, length));
    result += text.substr(length, 1);
    text.remove_prefix(std::min(text.size(), length + 1));
  }
  return result;
}

}  // namespace lyger::runtime
