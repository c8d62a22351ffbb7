#include "runtime/leaks/requests/url_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "runtime/base/ascii.h"
#include "runtime/leaks/requests/request_url.h"

namespace lyger::runtime {
namespace {

CheckRequest request_of_line(const SourceText& source, const SourceLine& line) {
  CheckRequest request;
  std::string_view url = trim(line.text);
  if (const auto space = url.find_first_of(" \t"); space != url.npos) {
    const std::string_view method = url.substr(0, space);
    if (!looks_like_method(method)) {
      refuse_source(source,
                    line.number,
                    fmt::format("\"{}\" is no method; write one URL a line, with at most a method "
                                "in capitals in front of it",
                                method));
    }
    request.method = method;
    url = trim(url.substr(space));
  }
  if (url.find_first_of(" \t") != url.npos || url.find_first_of("/.:?") == url.npos) {
    refuse_source(source,
                  line.number,
                  fmt::format("\"{}\" is no URL; write a path (/login) or a whole URL", url));
  }
  set_url(request, {std::string(url), {}});
  request.name = request.method + " " + request.target;
  return request;
}

}  // namespace

bool looks_like_method(std::string_view word) noexcept {
  return !word.empty() && std::ranges::all_of(word, [](char c) {
    return (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  });
}

std::vector<CheckRequest> requests_from_url_list(const SourceText& source) {
  std::vector<CheckRequest> requests;
  for (const SourceLine& line : source.lines()) {
    const std::string_view text = trim(line.text);
    if (!text.empty() && !text.starts_with('#')) {
      requests.push_back(request_of_line(source, line));
    }
  }
  if (requests.empty()) {
    refuse_source(source, "has no URL in it; write one a line, such as /login");
  }
  return requests;
}

}  // namespace lyger::runtime
