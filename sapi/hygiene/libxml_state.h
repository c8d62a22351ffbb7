// What libxml's extension keeps for the calling thread and no PHP function gives.
#pragma once

#include <cstddef>
#include <optional>

namespace lyger::sapi {

struct LibxmlState {
  std::size_t errors = 0;  // collected and not yet cleared
  bool has_streams_context = false;
  bool entity_loader_disabled = false;
};

// None where there is no such extension.
[[nodiscard]] std::optional<LibxmlState> libxml_state() noexcept;

}  // namespace lyger::sapi
