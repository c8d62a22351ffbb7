#include "runtime/leaks/requests/http_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "runtime/base/ascii.h"
#include "runtime/leaks/requests/http_blocks.h"
#include "runtime/leaks/requests/http_body.h"
#include "runtime/leaks/requests/http_variables.h"
#include "runtime/leaks/requests/request_url.h"
#include "runtime/leaks/requests/url_list.h"

namespace lyger::runtime {
namespace {

constexpr std::array<std::string_view, 4> kOtherProtocols{
    "GRAPHQL", "GRPC", "WEBSOCKET", "RSOCKET"};

std::pair<std::string_view, std::string_view> definition(const SourceText& source,
                                                         const SourceLine& line) {
  const std::string_view text = trim(line.text).substr(1);
  const auto equals = text.find('=');
  if (equals == text.npos) {
    refuse_source(
        source, line.number, fmt::format("\"@{}\" has no value; write it as @name = value", text));
  }
  return {trim(text.substr(0, equals)), trim(text.substr(equals + 1))};
}

std::string_view without_version(std::string_view line) {
  const auto space = line.find_last_of(" \t");
  return space != line.npos && line.substr(space + 1).starts_with("HTTP/")
             ? trim(line.substr(0, space))
             : line;
}

bool looks_like_url(std::string_view text) {
  const std::string_view start = text.substr(0, text.find_first_of("/?"));
  return start.empty() || start.starts_with("{{") || start == "*" || start == "localhost" ||
         (start.find_first_of(".:") != start.npos && start.find_first_of(" \t") == start.npos);
}

void read_first_line(const SourceText& source,
                     const HttpBlock& block,
                     HttpVariables& variables,
                     CheckRequest& request) {
  std::string_view rest = without_version(block.first_line);
  const std::string_view first = rest.substr(0, rest.find_first_of(" \t"));
  if (first.size() < rest.size() && looks_like_method(first)) {
    request.method = first;
    rest = trim(rest.substr(first.size()));
  }
  if (std::ranges::find(kOtherProtocols, request.method) != kOtherProtocols.end()) {
    refuse_source(source,
                  block.line,
                  fmt::format("{} is not sent by a check, which speaks HTTP only; take this "
                              "request out of the file",
                              request.method));
  }
  if (!looks_like_url(rest)) {
    refuse_source(source,
                  block.line,
                  fmt::format("\"{}\" begins no request; write a method and a URL, such as GET "
                              "/login, and ### between two requests",
                              block.first_line));
  }
  set_url(request, variables.expand(rest));
}

void read_fields(const SourceText& source,
                 const HttpBlock& block,
                 HttpVariables& variables,
                 CheckRequest& request) {
  for (const SourceLine& line : block.fields) {
    const auto colon = line.text.find(':');
    if (colon == line.text.npos || colon == 0) {
      refuse_source(source,
                    line.number,
                    fmt::format("\"{}\" is no header field; write it as Name: value, and an empty "
                                "line above the body",
                                trim(line.text)));
    }
    const std::string_view name = trim(line.text.substr(0, colon));
    if (!is_framing_field(name)) {
      request.headers.emplace_back(name, variables.expand(trim(line.text.substr(colon + 1))).text);
    }
  }
}

CheckRequest request_of(const SourceText& source,
                        const HttpBlock& block,
                        HttpVariables& variables) {
  CheckRequest request;
  read_fields(source, block, variables, request);
  read_first_line(source, block, variables, request);
  request.body = http_body(source, block, field_value(request, "Content-Type"), variables);
  request.name = block.name.empty() ? request.method + " " + request.target : block.name;
  return request;
}

}  // namespace

std::vector<CheckRequest> requests_from_http_file(const SourceText& source) {
  const std::vector<SourceLine> lines = source.lines();
  const std::vector<HttpBlock> blocks = http_blocks(lines);
  HttpVariables variables;
  for (const HttpBlock& block : blocks) {
    for (const SourceLine& line : block.definitions) {
      const auto [name, value] = definition(source, line);
      variables.define_unless_known(name, value);
    }
  }
  std::vector<CheckRequest> requests;
  for (const HttpBlock& block : blocks) {
    for (const SourceLine& line : block.definitions) {
      const auto [name, value] = definition(source, line);
      variables.define(name, value);
    }
    if (block.line != 0) {
      requests.push_back(request_of(source, block, variables));
    }
  }
  if (requests.empty()) {
    refuse_source(source, "has no request in it; write one, such as GET /login");
  }
  return requests;
}

}  // namespace lyger::runtime
