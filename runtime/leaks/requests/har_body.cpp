#include "runtime/leaks/requests/har_body.h"

#include <fmt/format.h>

#include <utility>

#include "runtime/base/ascii.h"
#include "runtime/leaks/requests/request_url.h"

namespace lyger::runtime {
namespace {

constexpr std::string_view kBoundary = "lyger-check-part-of-a-form";

void set_content_type(CheckRequest& request, std::string type) {
  std::erase_if(request.headers, [](const auto& field) {
    return equals_ignoring_case(field.first, "Content-Type");
  });
  request.headers.emplace_back("Content-Type", std::move(type));
}

std::string url_encoded(const Json& params) {
  std::string body;
  for (const Json& param : params) {
    body += fmt::format("{}{}={}",
                        body.empty() ? "" : "&",
                        escape_component(text_member(param, "name")),
                        escape_component(text_member(param, "value")));
  }
  return body;
}

std::string quoted(std::string text) {
  for (std::size_t place = 0; (place = text.find('"', place)) != text.npos; place += 3) {
    text.replace(place, 1, "%22");
  }
  return '"' + text + '"';
}

std::string multipart(const Json& params) {
  std::string body;
  for (const Json& param : params) {
    body += fmt::format("--{}\r\nContent-Disposition: form-data; name={}",
                        kBoundary,
                        quoted(text_member(param, "name")));
    if (const std::string file = text_member(param, "fileName"); !file.empty()) {
      body += "; filename=" + quoted(file);
    }
    if (const std::string type = text_member(param, "contentType"); !type.empty()) {
      body += "\r\nContent-Type: " + type;
    }
    body += fmt::format("\r\n\r\n{}\r\n", text_member(param, "value"));
  }
  return body + fmt::format("--{}--\r\n", kBoundary);
}

}  // namespace

void add_har_body(const Json& post_data, CheckRequest& request) {
  const std::string type = text_member(post_data, "mimeType");
  request.body = text_member(post_data, "text");
  const Json& params = member(post_data, "params");
  if (request.body.empty() && params.is_array() && !params.empty()) {
    if (type.starts_with("multipart/")) {
      request.body = multipart(params);
      set_content_type(request, fmt::format("multipart/form-data; boundary={}", kBoundary));
    } else {
      request.body = url_encoded(params);
    }
  }
  if (!type.empty() && field_value(request, "Content-Type").empty()) {
    set_content_type(request, type);
  }
}

}  // namespace lyger::runtime
