#include "runtime/leaks/requests/request_url.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "runtime/base/ascii.h"

namespace lyger::runtime {
namespace {

void drop_front(RequestUrl& url, std::size_t length) {
  url.text.erase(0, length);
  std::erase_if(url.parameters, [&](const auto& parameter) { return parameter.first < length; });
  for (auto& parameter : url.parameters) {
    parameter.first -= length;
  }
}

void cut(RequestUrl& url, std::size_t length) {
  url.text.resize(length);
  std::erase_if(url.parameters, [&](const auto& parameter) { return parameter.first >= length; });
}

std::size_t scheme_length(std::string_view text) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (equals_ignoring_case(text.substr(0, scheme.size()), scheme)) {
      return scheme.size();
    }
  }
  return 0;
}

bool may_stand_in_a_target(unsigned char byte) {
  return byte > 0x20 && byte < 0x7f &&
         std::string_view("\"<>\\^`{|}").find(static_cast<char>(byte)) == std::string_view::npos;
}

// People write spaces and umlauts; a request's first line has none.
RequestUrl escaped(const RequestUrl& url) {
  RequestUrl result;
  std::vector<std::size_t> places(url.text.size() + 1);
  for (std::size_t place = 0; place < url.text.size(); ++place) {
    places[place] = result.text.size();
    const auto byte = static_cast<unsigned char>(url.text[place]);
    result.text += may_stand_in_a_target(byte) ? std::string(1, url.text[place])
                                               : fmt::format("%{:02X}", byte);
  }
  places.back() = result.text.size();
  for (auto parameter : url.parameters) {
    const std::size_t end = places[parameter.first + parameter.length];
    parameter.first = places[parameter.first];
    parameter.length = end - parameter.first;
    result.parameters.push_back(std::move(parameter));
  }
  return result;
}

// Takes scheme and host off the front. Returns the host, nothing if it is not known.
std::string take_host(RequestUrl& url) {
  drop_front(url, scheme_length(url.text));
  const std::size_t end = std::min(url.text.find_first_of("/?"), url.text.size());
  const bool known = url.parameters.empty() || url.parameters.front().first >= end;
  std::string host = known ? url.text.substr(0, end) : std::string();
  if (const auto user = host.rfind('@'); user != host.npos) {
    host.erase(0, user + 1);
  }
  drop_front(url, end);
  return host;
}

}  // namespace

void RequestUrl::append(const RequestUrl& more) {
  for (auto parameter : more.parameters) {
    parameter.first += text.size();
    parameters.push_back(std::move(parameter));
  }
  text += more.text;
}

void RequestUrl::append_parameter(std::string_view value, std::string_view name, bool numeric) {
  parameters.push_back({text.size(), value.size(), std::string(name), numeric});
  text += value;
}

void set_url(CheckRequest& request, RequestUrl url) {
  if (const auto fragment = url.text.find('#'); fragment != url.text.npos) {
    cut(url, fragment);
  }
  if (!url.text.starts_with('/') && !url.text.starts_with('?') && url.text != "*") {
    const std::string host = take_host(url);
    if (!host.empty() && field_value(request, "Host").empty()) {
      request.headers.emplace(request.headers.begin(), "Host", host);
    }
  }
  if (!url.text.starts_with('/') && url.text != "*") {
    RequestUrl rooted{"/", {}};
    rooted.append(url);
    url = std::move(rooted);
  }
  url = escaped(url);
  request.target = std::move(url.text);
  request.path_parameters = std::move(url.parameters);
}

std::string escape_component(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~").find(c) != std::string_view::npos;
    escaped += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return escaped;
}

bool is_framing_field(std::string_view name) noexcept {
  constexpr std::array<std::string_view, 9> kFields{"Connection",
                                                    "Content-Length",
                                                    "Keep-Alive",
                                                    "Proxy-Connection",
                                                    "TE",
                                                    "Trailer",
                                                    "Transfer-Encoding",
                                                    "Upgrade",
                                                    "HTTP2-Settings"};
  return std::ranges::any_of(
      kFields, [name](std::string_view field) { return equals_ignoring_case(field, name); });
}

std::string_view field_value(const CheckRequest& request, std::string_view name) {
  const auto found = std::ranges::find_if(request.headers, [name](const auto& field) {
    return equals_ignoring_case(field.first, name);
  });
  return found == request.headers.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace lyger::runtime
