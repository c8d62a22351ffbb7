// Where a program is that is called by its name alone (execvp(3)).
#pragma once

#include <span>

namespace lyger::sapi {

// False: the name says itself where the program is, or it does not fit. `path` is a list as in
// PATH; nullptr stands for that of a system without one. What is found nowhere gets a place in the
// list's first folder, where it is not.
[[nodiscard]] bool find_program(const char* name, const char* path, std::span<char> place) noexcept;

}  // namespace lyger::sapi
