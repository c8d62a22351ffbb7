// The Date header's value, formatted once a second. Belongs to one thread.
#pragma once

#include <ctime>
#include <string>
#include <string_view>

namespace lyger::runtime {

class DateCache {
 public:
  [[nodiscard]] std::string_view now();

 private:
  std::time_t second_ = -1;
  std::string text_;
};

}  // namespace lyger::runtime
