// How much a worker's thread puts right between two requests; see hygiene.h.
#pragma once

#include <cstdint>

namespace lyger::sapi {

enum class HygieneLevel : std::uint8_t {
  standard,  // everything that item_table.h lists
  minimal,   // its group "request" only, as FrankenPHP does
};

// The state that settings go back to: that of the end of ...
enum class HygieneBaseline : std::uint8_t { first_request, boot };

struct HygieneSettings {
  HygieneLevel level = HygieneLevel::standard;
  HygieneBaseline baseline = HygieneBaseline::first_request;
};

}  // namespace lyger::sapi
