// The memory a log line is formed in: on the stack, so that a usual line allocates nothing.
#pragma once

#include <fmt/format.h>

#include <string_view>

namespace lyger::runtime {

using LineBuffer = fmt::basic_memory_buffer<char, 4096>;

inline void append(LineBuffer& line, std::string_view text) {
  line.append(text.data(), text.data() + text.size());
}

[[nodiscard]] inline std::string_view view(const LineBuffer& line) noexcept {
  return {line.data(), line.size()};
}

}  // namespace lyger::runtime
