// An extension's data for the calling thread: its variable is hidden, but the engine can tell where
// it is.
#pragma once

#include <cstddef>
#include <string_view>

namespace lyger::sapi {

// nullptr where there is no such extension or its data has another size than ours.
[[nodiscard]] void* module_globals(std::string_view module, std::size_t size) noexcept;

template <typename Globals>
[[nodiscard]] Globals* module_globals(std::string_view module) noexcept {
  return static_cast<Globals*>(module_globals(module, sizeof(Globals)));
}

}  // namespace lyger::sapi
