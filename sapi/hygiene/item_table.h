// Everything that is put right between two requests of a worker, in the order in which that
// happens: what may run the script's code (a destructor) comes first.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "sapi/hygiene/hygiene_item.h"

namespace lyger::sapi {

enum class HygieneGroup : std::uint8_t {
  request,   // part of the light cycle itself, at every level
  traces,    // the request's own: as they were when the script had booted
  settings,  // as they were at the baseline
  stays,     // listed because one might think otherwise
};

struct HygieneEntry {
  HygieneGroup group;
  std::string_view name;
  std::string_view goes_back_to;
  // Null where another entry or the light cycle itself does it.
  std::unique_ptr<HygieneItem> (*make)() = nullptr;
};

[[nodiscard]] std::span<const HygieneEntry> hygiene_table() noexcept;

}  // namespace lyger::sapi
