// What a report is for, and for whom.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "runtime/log/colour.h"

namespace lyger::runtime {

enum class Format : std::uint8_t { text, json, sarif, junit, html };
[[nodiscard]] std::optional<Format> format_named(std::string_view name) noexcept;
[[nodiscard]] std::string_view format_name(Format format) noexcept;

struct ReportSettings {
  bool verbose = false;  // benign findings too
  Colour colour = Colour::off;
  std::size_t width = 100;       // of the text form, in columns
  std::filesystem::path folder;  // files are named from here; empty: the current one
};

}  // namespace lyger::runtime
