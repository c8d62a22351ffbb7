#include "runtime/leaks/requests/request_files.h"

#include <algorithm>

#include "runtime/base/ascii.h"
#include "runtime/leaks/requests/har_file.h"
#include "runtime/leaks/requests/http_file.h"
#include "runtime/leaks/requests/json_source.h"
#include "runtime/leaks/requests/openapi_file.h"
#include "runtime/leaks/requests/source_text.h"
#include "runtime/leaks/requests/url_list.h"

namespace lyger::runtime {
namespace {

std::vector<CheckRequest> requests_from_json(const SourceText& source) {
  const Json document = parse_json(source);
  if (document.is_object() && document.contains("log")) {
    return requests_from_har(source);
  }
  if (document.is_object() && (document.contains("openapi") || document.contains("swagger"))) {
    return requests_from_openapi(source);
  }
  refuse_source(source,
                "is neither a HAR recording (it has no \"log\") nor an OpenAPI description (it has "
                "no \"openapi\"); give a file of one of these kinds");
}

// "Accept: text/html", which a list of URLs never has.
bool looks_like_field(std::string_view line) {
  const auto colon = line.find(": ");
  return colon != line.npos && colon > 0 &&
         line.substr(0, colon).find_first_of(" \t/#@") == std::string_view::npos;
}

bool looks_like_http_file(const SourceText& source) {
  return std::ranges::any_of(source.lines(), [](const SourceLine& line) {
    return line.text.starts_with("###") || line.text.starts_with('@') ||
           line.text.find("{{") != line.text.npos || looks_like_field(line.text);
  });
}

}  // namespace

std::vector<CheckRequest> requests_from_file(const std::filesystem::path& path) {
  const SourceText source = SourceText::read(path);
  const std::string suffix = path.extension().string();
  const auto is = [&suffix](std::string_view wanted) {
    return equals_ignoring_case(suffix, wanted);
  };
  if (is(".http") || is(".rest")) {
    return requests_from_http_file(source);
  }
  if (is(".har")) {
    return requests_from_har(source);
  }
  if (is(".yaml") || is(".yml")) {
    return requests_from_openapi(source);
  }
  const auto first = source.text().find_first_not_of(" \t\r\n");
  if (is(".json") || (first != std::string::npos && source.text()[first] == '{')) {
    return requests_from_json(source);
  }
  return looks_like_http_file(source) ? requests_from_http_file(source)
                                      : requests_from_url_list(source);
}

}  // namespace lyger::runtime
