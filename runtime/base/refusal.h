// Why a request is answered by the server itself instead of being run.
#pragma once

#include <string_view>

namespace lyger::runtime {

struct Refusal {
  int status = 0;            // 0: nothing was refused
  std::string_view because;  // static text, one clause, for the log and the body

  explicit operator bool() const noexcept { return status != 0; }
};

}  // namespace lyger::runtime
