#include "sapi/command_line/host/process_title.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace lyger::sapi {
namespace {

// The strings that follow each other in memory from `first` on: all arguments, then as much of the
// environment. Empty if not even the arguments do.
std::span<char> contiguous_area(std::span<char*> arguments, char** environment) noexcept {
  if (arguments.empty()) {
    return {};
  }
  char* const first = arguments[0];
  char* end = first + std::strlen(first);
  for (char* argument : arguments.subspan(1)) {
    if (argument != end + 1) {
      return {};
    }
    end = argument + std::strlen(argument);
  }
  for (; environment != nullptr && *environment == end + 1; ++environment) {
    end = *environment + std::strlen(*environment);
  }
  return {first, end};
}

}  // namespace

ProcessTitle::ProcessTitle(int argc, char** argv) {
  const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
  area_ = contiguous_area(arguments, environ);
  if (settable()) {
    move_environment();
    std::ranges::fill(arguments.subspan(1), area_.data() + area_.size());
  }
}

ProcessTitle::~ProcessTitle() {
  if (settable()) {
    ::clearenv();  // NOLINT(concurrency-mt-unsafe): no other thread runs any more
  }
}

void ProcessTitle::move_environment() {
  for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
    variables_.emplace_back(*variable);
  }
  for (std::string& variable : variables_) {
    environment_.push_back(variable.data());
  }
  environment_.push_back(nullptr);
  environ = environment_.data();
}

void ProcessTitle::set(std::string_view title) noexcept {
  length_ = std::min(title.size(), area_.size());
  std::ranges::fill(
      std::ranges::copy(title.substr(0, length_), area_.begin()).out, area_.end(), '\0');
}

void ProcessTitle::hide_arguments() noexcept {
  if (settable()) {
    const std::size_t name = std::strlen(area_.data());
    std::ranges::fill(area_.subspan(name), '\0');
  }
}

}  // namespace lyger::sapi
