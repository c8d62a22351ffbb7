// Times and sizes as people type them.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lyger::runtime {

// 500ms, 10s, 2m, 1h; a number alone is seconds. nullopt for anything else.
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

// 64K, 8M, 1G, in powers of 1024; a number alone is bytes. nullopt for anything else.
[[nodiscard]] std::optional<std::uint64_t> parse_size(std::string_view text);

// A whole number of digits only.
[[nodiscard]] std::optional<std::uint64_t> parse_number(std::string_view text);

// In a form that the functions above read.
[[nodiscard]] std::string format_duration(std::chrono::milliseconds duration);
[[nodiscard]] std::string format_size(std::uint64_t bytes);

}  // namespace lyger::runtime
