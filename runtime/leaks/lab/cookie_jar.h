// The cookies of the users of one lab boot: what responses have set goes along with the requests
// that follow. Paths and domains are not looked at; a check has one application.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lyger::runtime {

class CookieJar {
 public:
  // Takes what one Set-Cookie field says. A cookie that has expired goes.
  void take(std::string_view user, std::string_view set_cookie);
  // The value of the Cookie field for the user's next request. Cookies that the request names by
  // itself (`given` is its own field) stay as it has them. Empty: no field.
  [[nodiscard]] std::string field(std::string_view user, std::string_view given) const;
  void clear() noexcept { users_.clear(); }

 private:
  using Cookies = std::vector<std::pair<std::string, std::string>>;
  std::map<std::string, Cookies, std::less<>> users_;
};

}  // namespace lyger::runtime
