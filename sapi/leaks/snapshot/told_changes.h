// Which of the changes between two looks a snapshot tells: what a test can mean to assert.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "runtime/leaks/model/observation.h"

namespace lyger::sapi {

// The class of snapshots, which are no change themselves.
inline constexpr std::string_view kSnapshotClass = "LygerSnapshot";

enum class Told : std::uint8_t {
  changes,  // of values and settings
  growth,   // and of memory, live objects, and code that was loaded
};

// Leaves out what is marked as safe, what snapshots and PHPUnit keep for themselves, what hangs
// below something that is told itself, and variables of newly loaded code that are empty.
void keep_told(std::vector<runtime::StateChange>& changes, Told told);

}  // namespace lyger::sapi
