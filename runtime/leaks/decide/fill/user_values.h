// Values for one user's request: each a canary in the shape of what it stands for.
#pragma once

#include <string>
#include <string_view>

#include "runtime/leaks/model/canary.h"

namespace lyger::runtime {

class UserValues {
 public:
  UserValues(Canaries& canaries, std::string_view user) : canaries_(canaries), user_(user) {}

  [[nodiscard]] std::string fresh(std::string_view field);
  // Digits become digits, an address of mail another one, a path or URL another one in the same
  // folder, everything else a plain canary.
  [[nodiscard]] std::string in_place_of(std::string_view value, std::string_view field);
  [[nodiscard]] std::string digits(std::string_view field);
  // A canary between what comes before and after it.
  [[nodiscard]] std::string within(std::string_view before,
                                   std::string_view field,
                                   std::string_view after);
  [[nodiscard]] const std::string& user() const noexcept { return user_; }

 private:
  Canaries& canaries_;
  const std::string user_;
};

}  // namespace lyger::runtime
