#include "runtime/leaks/requests/har_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "runtime/base/ascii.h"
#include "runtime/leaks/requests/har_body.h"
#include "runtime/leaks/requests/json_source.h"
#include "runtime/leaks/requests/request_url.h"

namespace lyger::runtime {
namespace {

bool is_static_file(const Json& entry) {
  constexpr std::array<std::string_view, 10> kTypes{"image/",
                                                    "font/",
                                                    "audio/",
                                                    "video/",
                                                    "text/css",
                                                    "text/javascript",
                                                    "application/javascript",
                                                    "application/x-javascript",
                                                    "application/font-",
                                                    "application/wasm"};
  const std::string type = text_member(member(member(entry, "response"), "content"), "mimeType");
  return std::ranges::any_of(kTypes, [&type](std::string_view start) {
    return equals_ignoring_case(std::string_view(type).substr(0, start.size()), start);
  });
}

// "shop.example.com:8443" and "www.example.com" are one site, "10.0.0.1" and "10.0.0.2" are not.
std::string site_of(std::string_view url) {
  std::string_view host = url.substr(url.find("//") + 2);
  host = host.substr(0, host.find_first_of(":/?#"));
  const auto last = host.rfind('.');
  if (last == host.npos || last == 0 || (host.back() >= '0' && host.back() <= '9')) {
    return std::string(host);
  }
  const auto before = host.rfind('.', last - 1);
  return std::string(before == host.npos ? host : host.substr(before + 1));
}

void add_fields(const Json& fields, CheckRequest& request) {
  for (const Json& field : fields.is_array() ? fields : Json::array()) {
    std::string name = text_member(field, "name");
    if (name == ":authority" && field_value(request, "Host").empty()) {
      name = "Host";
    }
    if (!name.empty() && !name.starts_with(':') && !is_framing_field(name)) {
      request.headers.emplace_back(std::move(name), text_member(field, "value"));
    }
  }
}

CheckRequest request_of(const Json& recorded) {
  CheckRequest request;
  if (std::string method = text_member(recorded, "method"); !method.empty()) {
    request.method = std::move(method);
  }
  add_fields(member(recorded, "headers"), request);
  set_url(request, {text_member(recorded, "url"), {}});
  add_har_body(member(recorded, "postData"), request);
  request.name = request.method + " " + request.target;
  return request;
}

bool is_web_url(std::string_view url) {
  return equals_ignoring_case(url.substr(0, 7), "http://") ||
         equals_ignoring_case(url.substr(0, 8), "https://");
}

}  // namespace

std::vector<CheckRequest> requests_from_har(const SourceText& source) {
  const Json document = parse_json(source);
  const Json& entries = member(member(document, "log"), "entries");
  if (!entries.is_array()) {
    refuse_source(source,
                  "is no HAR recording: it has no log.entries; save it anew from the network tab "
                  "of a browser");
  }
  std::vector<CheckRequest> requests;
  std::string site;
  for (const Json& entry : entries) {
    const Json& recorded = member(entry, "request");
    const std::string url = text_member(recorded, "url");
    if (!is_web_url(url) || is_static_file(entry)) {
      continue;
    }
    if (site.empty()) {
      site = site_of(url);
    }
    if (site_of(url) == site) {
      requests.push_back(request_of(recorded));
    }
  }
  if (requests.empty()) {
    refuse_source(source,
                  "has no request for a page in it, only static files or none; record a visit to "
                  "the application's pages");
  }
  return requests;
}

}  // namespace lyger::runtime
