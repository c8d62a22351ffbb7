#include "runtime/leaks/requests/openapi_file.h"

#include <fmt/format.h>

#include <utility>

#include "runtime/leaks/requests/json_source.h"
#include "runtime/leaks/requests/openapi_values.h"
#include "runtime/leaks/requests/request_url.h"

namespace lyger::runtime {
namespace {

// "https://{region}.shop.test/api/v1/" leads to "/api/v1".
std::string base_path_of_server(const Json& server) {
  std::string url = text_member(server, "url");
  if (const Json& variables = member(server, "variables"); variables.is_object()) {
    for (const auto& [name, variable] : variables.items()) {
      const std::string mark = "{" + name + "}";
      if (const auto place = url.find(mark); place != url.npos) {
        url.replace(place, mark.size(), text_member(variable, "default"));
      }
    }
  }
  if (const auto scheme = url.find("//"); scheme != url.npos) {
    const auto path = url.find('/', scheme + 2);
    url = path == url.npos ? "" : url.substr(path);
  }
  while (url.ends_with('/')) {
    url.pop_back();
  }
  return url.empty() || url.starts_with('/') ? url : "/" + url;
}

std::string base_path(const Json& document, const Json& item, const Json& operation) {
  if (document.contains("swagger")) {
    return base_path_of_server(Json{{"url", text_member(document, "basePath")}});
  }
  for (const Json* place : {&operation, &item, &document}) {
    const Json& servers = member(*place, "servers");
    if (servers.is_array() && !servers.empty()) {
      return base_path_of_server(servers.front());
    }
  }
  return "";
}

RequestUrl expand_path(std::string_view path, const std::vector<ApiParameter>& parameters) {
  RequestUrl url;
  for (;;) {
    const auto open = path.find('{');
    const auto close = open == path.npos ? open : path.find('}', open);
    if (close == path.npos) {
      url.append(path);
      return url;
    }
    url.append(path.substr(0, open));
    const ApiParameter parameter =
        parameter_of_path(parameters, path.substr(open + 1, close - open - 1));
    if (parameter.open) {
      url.append_parameter(escape_component(parameter.value), parameter.name, parameter.numeric);
    } else {
      url.append(escape_component(parameter.value));
    }
    path.remove_prefix(close + 1);
  }
}

void add_other_parameters(const std::vector<ApiParameter>& parameters,
                          RequestUrl& url,
                          CheckRequest& request) {
  char separator = '?';
  std::string cookies;
  for (const ApiParameter& parameter : parameters) {
    if (parameter.in == "query") {
      url.append(fmt::format("{}{}={}",
                             separator,
                             escape_component(parameter.name),
                             escape_component(parameter.value)));
      separator = '&';
    } else if (parameter.in == "header" && parameter.required &&
               !is_framing_field(parameter.name)) {
      request.headers.emplace_back(parameter.name, parameter.value);
    } else if (parameter.in == "cookie" && parameter.required) {
      cookies += fmt::format("{}{}={}",
                             cookies.empty() ? "" : "; ",
                             parameter.name,
                             escape_component(parameter.value));
    }
  }
  if (!cookies.empty()) {
    request.headers.emplace_back("Cookie", cookies);
  }
}

CheckRequest request_of(const Json& document,
                        const std::string& path,
                        const Json& item,
                        const Json& operation) {
  const std::vector<ApiParameter> parameters = api_parameters(document, item, operation);
  CheckRequest request;
  RequestUrl url{base_path(document, item, operation), {}};
  url.append(expand_path(path, parameters));
  add_other_parameters(parameters, url, request);
  set_url(request, std::move(url));
  request.name = text_member(operation, "operationId");
  if (request.name.empty()) {
    request.name = "GET " + path;
  }
  return request;
}

}  // namespace

std::vector<CheckRequest> requests_from_openapi(const SourceText& source) {
  const auto first = source.text().find_first_not_of(" \t\r\n");
  if (first != std::string::npos && source.text()[first] != '{') {
    refuse_source(source,
                  "is not JSON; a check reads OpenAPI descriptions in JSON only, so convert it: "
                  "npx @redocly/cli bundle --ext json");
  }
  const Json document = parse_json(source);
  const Json& paths = member(document, "paths");
  if (!paths.is_object() || !(document.contains("openapi") || document.contains("swagger"))) {
    refuse_source(source,
                  "is no OpenAPI description: it lacks \"openapi\" or \"paths\"; export it from "
                  "the application again");
  }
  std::vector<CheckRequest> requests;
  for (const auto& [path, written] : paths.items()) {
    const Json& item = resolve_reference(document, written);
    if (const Json& operation = member(item, "get"); operation.is_object()) {
      requests.push_back(request_of(document, path, item, operation));
    }
  }
  if (requests.empty()) {
    refuse_source(source, "lists no GET route; give the requests with --requests instead");
  }
  return requests;
}

}  // namespace lyger::runtime
