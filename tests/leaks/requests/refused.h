// What a file of requests is refused with.
#pragma once

#include <string>

#include "runtime/base/startup_error.h"

namespace lyger::runtime {

template <typename Read>
std::string refusal_of(Read read) {
  try {
    (void)read();
  } catch (const StartupError& error) {
    return error.what();
  }
  return "read";
}

}  // namespace lyger::runtime
