#include "runtime/leaks/lab/cookie_jar.h"

#include <strings.h>

#include <algorithm>
#include <charconv>
#include <ctime>

namespace lyger::runtime {
namespace {

std::string_view trimmed(std::string_view text) noexcept {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// What precedes the mark; `text` keeps what follows it.
std::string_view take_until(std::string_view& text, char mark) noexcept {
  const auto end = std::min(text.find(mark), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return trimmed(part);
}

bool same_name(std::string_view one, std::string_view other) noexcept {
  return one.size() == other.size() && ::strncasecmp(one.data(), other.data(), one.size()) == 0;
}

// "Thu, 01 Jan 1970 00:00:01 GMT", with spaces or dashes within the date.
bool is_past(std::string_view date) {
  tm parts{};
  const std::string text(date);
  if (::strptime(text.c_str(), "%a, %d %b %Y %H:%M:%S", &parts) == nullptr &&
      ::strptime(text.c_str(), "%a, %d-%b-%Y %H:%M:%S", &parts) == nullptr) {
    return false;
  }
  return ::timegm(&parts) <= std::time(nullptr);
}

bool ends_cookie(std::string_view attributes) {
  while (!attributes.empty()) {
    std::string_view value = take_until(attributes, ';');
    const std::string_view name = take_until(value, '=');
    if (same_name(name, "Max-Age")) {
      long seconds = 1;
      (void)std::from_chars(value.data(), value.data() + value.size(), seconds);
      return seconds <= 0;
    }
    if (same_name(name, "Expires") && is_past(value)) {
      return true;
    }
  }
  return false;
}

}  // namespace

void CookieJar::take(std::string_view user, std::string_view set_cookie) {
  std::string_view value = take_until(set_cookie, ';');
  const std::string_view name = take_until(value, '=');
  if (name.empty()) {
    return;
  }
  auto owned = users_.find(user);
  if (owned == users_.end()) {
    owned = users_.emplace(std::string(user), Cookies{}).first;
  }
  std::erase_if(owned->second, [name](const auto& cookie) { return cookie.first == name; });
  if (!ends_cookie(set_cookie)) {
    owned->second.emplace_back(name, trimmed(value));
  }
}

std::string CookieJar::field(std::string_view user, std::string_view given) const {
  std::string field(given);
  const auto owned = users_.find(user);
  if (owned == users_.end()) {
    return field;
  }
  std::vector<std::string_view> named;
  for (std::string_view rest = given; !rest.empty();) {
    std::string_view cookie = take_until(rest, ';');
    named.push_back(take_until(cookie, '='));
  }
  for (const auto& [name, value] : owned->second) {
    if (std::find(named.begin(), named.end(), name) == named.end()) {
      field.append(field.empty() ? "" : "; ").append(name).append("=").append(value);
    }
  }
  return field;
}

}  // namespace lyger::runtime
