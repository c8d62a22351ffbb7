// What the engine can tell about itself.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lyger::sapi {

// Without a started engine.
[[nodiscard]] std::string php_version();

// On the engine's own thread, after its start.
struct EngineFacts {
  bool opcache = false;
  bool jit = false;
  std::uint64_t post_max_size = 0;  // bytes; 0: no limit
  std::vector<std::string> extensions;
};
[[nodiscard]] EngineFacts engine_facts();

}  // namespace lyger::sapi
