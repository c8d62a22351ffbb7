#include "runtime/log/colour.h"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace lyger::runtime {

namespace {

std::string_view environment(const char* name) noexcept {
  const char* const value = ::secure_getenv(name);
  return value == nullptr ? std::string_view{} : std::string_view{value};
}

}  // namespace

Colour colour_of(int descriptor) noexcept {
  const bool wanted = environment("NO_COLOR").empty() && environment("TERM") != "dumb";
  return wanted && ::isatty(descriptor) == 1 ? Colour::on : Colour::off;
}

}  // namespace lyger::runtime
